import Foundation
import Testing

@testable import Office

@Suite struct PeoplePasswordTests {
    static let salt = [UInt8](repeating: 7, count: PasswordHash.saltLength)

    @Test func `a password matches its own line and no other does`() throws {
        let hash = try PasswordHash(of: "乌江渡口的老船", salt: Self.salt)
        let kept = try #require(PasswordHash(line: hash.line))
        #expect(try kept.matches("乌江渡口的老船"))
        #expect(try !kept.matches("乌江渡口的老船 "))
    }

    @Test func `the line says what it cost, so that a later program reads it`() throws {
        let line = try PasswordHash(of: "a long password", salt: Self.salt).line
        #expect(line.hasPrefix("$scrypt$ln=16,r=8,p=2$"))
    }

    @Test func `the same letters in another form of Unicode are the same password`() throws {
        let hash = try PasswordHash(of: "caf\u{e9} in Zunyi", salt: Self.salt)
        #expect(try hash.matches("cafe\u{301} in Zunyi"))
    }

    @Test(arguments: [
        "", "$scrypt$", "$argon2$ln=14,r=8,p=5$AAAA$AAAA", "$scrypt$ln=14,r=8$AAAA$AAAA",
        "$scrypt$ln=30,r=8,p=5$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==",
        "$scrypt$ln=14,r=8,p=5$?$?",
    ])
    func `a line that is none of ours, or too dear, is not read`(_ line: String) {
        #expect(PasswordHash(line: line) == nil)
    }

    @Test func `what is printed of a hash is nothing of it`() throws {
        let hash = try PasswordHash(of: "a long password", salt: Self.salt)
        #expect("\(hash)" == "PasswordHash(…)")
    }

    @Test func `the lanes are bounded: what would wait too long is refused at once`() async throws {
        let lanes = HashingLanes(count: 1, deepest: 1)
        let (gate, begun) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
        async let first: Void = lanes.run {
            begun.continuation.yield()
            gate.wait()
        }
        for await _ in begun.stream { break }
        await #expect(throws: SignInRefused.busy) { try await lanes.run {} }
        gate.signal()
        try await first
        #expect(try await lanes.run { 2 } == 2)
    }
}
