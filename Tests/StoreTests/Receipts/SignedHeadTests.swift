import Crypto
import Receipts
import Testing

/// Signed heads.
@Suite struct SignedHeadTests {
    private let head = TreeHead(size: 3, root: TreeHash.leaf([3]))

    @Test func `a signed head holds for its key and for nothing that was altered`() throws {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 7, count: 32))
        let other = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 8, count: 32))
        let signed = try SignedHead(signing: head, of: "desk", at: 1_795_000_000_000, with: key)
        let publicKey = [UInt8](key.publicKey.rawRepresentation)
        #expect(try signed.isSigned(byKey: publicKey))
        #expect(try !signed.isSigned(byKey: [UInt8](other.publicKey.rawRepresentation)))
        let altered = [
            SignedHead(log: "portal", head: head, at: signed.at, signature: signed.signature),
            SignedHead(log: "desk", head: head, at: signed.at + 1, signature: signed.signature),
            SignedHead(
                log: "desk", head: TreeHead(size: 4, root: head.root), at: signed.at, signature: signed.signature),
            SignedHead(
                log: "desk", head: TreeHead(size: 3, root: TreeHash.empty), at: signed.at,
                signature: signed.signature),
            SignedHead(log: "desk", head: head, at: signed.at, signature: []),
        ]
        for head in altered { #expect(try !head.isSigned(byKey: publicKey)) }
        #expect(throws: (any Error).self) { try signed.isSigned(byKey: [1]) }
    }

    @Test func `what is signed are five lines a stranger can write`() {
        let lines = String(decoding: SignedHead.statement(log: "desk", head: head, at: 5), as: UTF8.self)
        #expect(lines == "lianxin log head 1\ndesk\n3\n5\n\(hex(head.root))\n")
    }
}
