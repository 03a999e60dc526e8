import Opening
import Sealing
import Testing

/// What an office hands to one elsewhere before anything is exchanged.
@Suite struct ExchangeCardTests {
    private static func card(_ code: String = "522634-XF", name: String = "县信访局") throws -> ExchangeCard {
        try ExchangeCard(
            code: code, name: name, signing: FerryPrivateKey.generate().publicKey,
            sealing: try InnerPrivateKey.generate().publicKey)
    }

    @Test func `a card is ten lines, and reads back as it was written`() throws {
        let card = try Self.card()
        #expect(card.file.split(separator: "\n").count == 10)
        let read = try ExchangeCard(file: card.file)
        #expect(read.file == card.file && read.fingerprint == card.fingerprint)
        #expect(try ExchangeCard(file: card.file.replacing("\n", with: "\r\n")).fingerprint == card.fingerprint)
    }

    @Test func `a slip in any line is found`() throws {
        let lines = try Self.card().file.split(separator: "\n").map(String.init)
        for index in lines.indices where index != 1 && index != 2 {
            var other = lines
            other[index] = "x" + other[index]
            #expect(throws: SealingFault.self, "line \(index + 1)") {
                try ExchangeCard(file: other.joined(separator: "\n"))
            }
        }
        #expect(throws: SealingFault.self) { try ExchangeCard(file: lines.dropLast().joined(separator: "\n")) }
    }

    @Test(arguments: ["", "a/b", "..", "信访局", String(repeating: "1", count: 41)])
    func `a code that could not name a folder is refused`(_ code: String) {
        #expect(throws: SealingFault.self) { try Self.card(code) }
    }

    @Test func `the fingerprint is forty digits of code and keys, and changes with each of them`() throws {
        let (one, other) = (try Self.card(), try Self.card())
        #expect(one.fingerprint.filter(\.isNumber).count == 40)
        #expect(one.fingerprint.split(separator: " ").map(\.count) == [5, 5, 5, 5, 5, 5, 5, 5])
        #expect(one.fingerprint != other.fingerprint)
        let renamed = try ExchangeCard(
            code: "522634-ZJ", name: one.name, signing: one.signing, sealing: one.sealing)
        #expect(renamed.fingerprint != one.fingerprint)
    }

    @Test func `a package travels in a bundle and reads back`() throws {
        let item = FerryBundle.Item.package(id: "ab", kind: 2, facts: [1], sealed: [2, 3])
        let bundle = FerryBundle(direction: .across, number: 7, items: [.anew, item, .integrated(1...4)])
        #expect(try FerryBundle(bundle.encoded) == bundle)
    }
}
