import Crypto
import Foundation

@testable import Receipts

/// A log with a few submissions, a portal's key for one day, and a witness; all keys are the same at every run.
struct ReceiptHouse: Sendable {
    static let hour: Int64 = 491_000
    static let owner = key(1)
    static let portal = key(2)
    static let newspaper = key(3)
    static let stranger = key(4)

    let log: LogIdentity
    /// The submissions' commitments, which are the leaves in their order.
    let commitments: [Commitment]
    let nodes: TiledNodes<MemoryTiles>

    init(_ count: Int = 20) throws {
        log = try LogIdentity(key: Self.publicKey(Self.owner), delayHours: 24)
        commitments = (0..<count).map { Self.commitment(UInt8($0)) }
        nodes = TiledNodes(try MemoryTiles(commitments.map(\.bytes), batch: 7))
    }

    static func commitment(_ number: UInt8, hour: Int64 = hour) -> Commitment {
        Commitment(
            salt: [UInt8](repeating: number, count: 32), submission: [UInt8](repeating: 255 - number, count: 32),
            hour: hour)
    }

    static func key(_ number: UInt8) -> Curve25519.Signing.PrivateKey {
        do { return try .init(rawRepresentation: [UInt8](repeating: number, count: 32)) } catch {
            preconditionFailure("32 bytes are a key")
        }
    }

    static func publicKey(_ key: Curve25519.Signing.PrivateKey) -> [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// A signed head over the first leaves.
    func head(
        _ size: Int, at: Int64 = (hour + 2) * 3_600_000, by owner: Curve25519.Signing.PrivateKey = owner
    ) throws -> SignedHead {
        let root = try LogProofs.root(size: Int64(size), nodes)
        return try SignedHead(
            signing: TreeHead(size: Int64(size), root: root), of: log.name, at: at, with: owner)
    }

    /// A head as it is published, with the proof from an earlier size on.
    func file(_ size: Int, since: Int? = nil, at: Int64 = (hour + 4) * 3_600_000, witnesses: [Cosignature] = [])
        throws -> HeadFile
    {
        HeadFile(
            try head(size, at: at), witnesses: witnesses,
            consistency: try since.map { try LogProofs.consistency(from: Int64($0), to: Int64(size), nodes) })
    }

    /// The key that the portal promises with on this day.
    func promiseKey(heard: Int64 = hour - 30, by owner: Curve25519.Signing.PrivateKey = owner) throws -> PromiseKey {
        try PromiseKey(
            vouchingFor: Self.publicKey(Self.portal), hours: (Self.hour - 10)..<(Self.hour + 14), heard: heard,
            log: log, with: owner)
    }

    /// The receipt of a submission with the portal's promise.
    func promised(_ number: Int, vouched: Bool = true) throws -> Receipt {
        let commitment = commitments[number]
        return Receipt(
            log: log, commitment: commitment,
            promise: try Promise(commitment.bytes, hour: commitment.hour, of: log.name, with: Self.portal),
            promiseKey: vouched ? try promiseKey() : nil)
    }

    /// The receipt of a submission that stands under a head.
    func kept(_ number: Int, in head: SignedHead) throws -> Receipt {
        Receipt(
            log: log, commitment: commitments[number],
            inclusion: .init(
                head: head, proof: try LogProofs.inclusion(of: Int64(number), size: head.head.size, nodes)))
    }
}

extension Receipt {
    /// The same receipt with something else in it.
    func with(
        log: LogIdentity? = nil, commitment: Commitment? = nil, promise: Promise? = nil, promiseKey: PromiseKey? = nil,
        inclusion: Inclusion? = nil
    ) -> Receipt {
        Receipt(
            log: log ?? self.log, commitment: commitment ?? self.commitment, promise: promise ?? self.promise,
            promiseKey: promiseKey ?? self.promiseKey, inclusion: inclusion ?? self.inclusion)
    }
}
