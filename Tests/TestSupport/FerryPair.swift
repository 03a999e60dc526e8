import Sealing

/// The keys of both sides of a ferry, made for one test.
public struct FerryPair: Sendable {
    /// What the portal holds.
    public let outer: FerryKeys
    /// What the desk holds.
    public let inner: FerryKeys

    /// New keys of both sides, which know each other.
    public init() throws {
        let (portal, desk) = (FerryPrivateKey.generate(), FerryPrivateKey.generate())
        outer = try FerryKeys(own: [portal], known: [desk.publicKey])
        inner = try FerryKeys(own: [desk], known: [portal.publicKey])
    }
}
