import Foundation
import Testing

@testable import Opening

/// Sharing a key among custodians, held to the standard's own examples.
struct KeyShareTests {
    /// One example of SLIP-0039; the passphrase of all of them is `TREZOR`.
    struct Example: Codable, CustomTestStringConvertible {
        let what: String
        let shares: [String]
        /// Hexadecimal; empty where the shares must be refused.
        let secret: String
        var testDescription: String { what }

        /// The standard's 45 published test vectors (python-shamir-mnemonic, vectors.json; MIT licence, © 2019 SatoshiLabs).
        static let all: [Example] = {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "slip-0039.json")
            do { return try JSONDecoder().decode([Example].self, from: Data(contentsOf: file)) } catch { return [] }
        }()
    }

    @Test func `the examples of the standard are all there`() { #expect(Example.all.count == 45) }

    @Test(arguments: Example.all)
    func `an example of the standard gives its secret, or is refused`(_ example: Example) throws {
        guard !example.secret.isEmpty else {
            #expect(throws: KeyShare.Slip.self) {
                _ = try KeySplitting.restore(try example.shares.map { try KeyShare(typed: $0) })
            }
            return
        }
        let shares = try example.shares.map { try KeyShare(typed: $0) }
        let secret = try KeySplitting.restore(shares, passphrase: "TREZOR")
        #expect(secret.map { String($0, radix: 16) } == Self.bytes(example.secret).map { String($0, radix: 16) })
        // Written again they are the same words.
        #expect(shares.map { $0.words.joined(separator: " ") } == example.shares)
    }

    static func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { start in
            UInt8(hex.dropFirst(start).prefix(2), radix: 16)
        }
    }

    static let secret = [UInt8](0..<32)

    @Test(arguments: [(2, 2), (2, 3), (3, 5), (5, 5), (16, 16)])
    func `any shares in the number needed give the key, fewer or more do not`(_ needed: Int, _ count: Int) throws {
        let shares = try #require(try KeySplitting.split(Self.secret, needed: needed, of: count))
        #expect(shares.count == count)
        for start in 0..<count {
            let some = (0..<needed).map { shares[(start + $0) % count] }
            #expect(try KeySplitting.restore(some.reversed()) == Self.secret)
            #expect(throws: KeyShare.Slip.needed(needed, have: needed - 1)) {
                try KeySplitting.restore(Array(some.dropLast()))
            }
        }
    }

    @Test(arguments: [(1, 1), (0, 3), (4, 3), (2, 17)])
    func `numbers that do not fit split nothing`(_ needed: Int, _ count: Int) throws {
        #expect(try KeySplitting.split(Self.secret, needed: needed, of: count) == nil)
    }

    @Test func `a share is read from words, from numbers, and as people type them`() throws {
        let share = try #require(try KeySplitting.split(Self.secret, needed: 2, of: 3)?.first)
        #expect(share.words.count == KeyShare.usualLength)
        #expect(try KeyShare(typed: share.words.joined(separator: " ")) == share)
        #expect(try KeyShare(typed: share.digits.joined(separator: ", ")) == share)
        #expect(try KeyShare(typed: share.words.joined(separator: "\n").uppercased()) == share)
    }

    @Test func `a slip of one word, or two words that changed places, is found`() throws {
        let share = try #require(try KeySplitting.split(Self.secret, needed: 2, of: 3)?.last)
        for place in share.words.indices {
            var words = share.words
            words[place] = words[place] == "academic" ? "acid" : "academic"
            #expect(throws: KeyShare.Slip.self) { try KeyShare(typed: words.joined(separator: " ")) }
            words = share.words
            words[place] = "xyzzy"
            #expect(throws: KeyShare.Slip.word(place + 1)) { try KeyShare(typed: words.joined(separator: " ")) }
        }
        for place in share.words.indices.dropLast() where share.words[place] != share.words[place + 1] {
            var words = share.words
            words.swapAt(place, place + 1)
            #expect(throws: KeyShare.Slip.checkDigits) { try KeyShare(typed: words.joined(separator: " ")) }
        }
        #expect(throws: KeyShare.Slip.length(3)) { try KeyShare(typed: "1 2 3") }
    }

    @Test func `shares of two splittings do not mix, and none counts twice`() throws {
        let one = try #require(try KeySplitting.split(Self.secret, needed: 2, of: 3))
        let other = try #require(try KeySplitting.split(Self.secret, needed: 3, of: 3))
        #expect(throws: KeyShare.Slip.self) { try KeySplitting.restore([one[0], other[1], other[2]]) }
        #expect(throws: KeyShare.Slip.twice) { try KeySplitting.restore([one[0], one[0]]) }
    }

    @Test func `a share says nothing of itself when it is described`() throws {
        let share = try #require(try KeySplitting.split(Self.secret, needed: 2, of: 3)?.first)
        #expect("\(share)" == "KeyShare(\(share.set)/0)")
    }
}
