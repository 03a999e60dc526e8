/// The receipt of one submission 回执: everything with which a stranger can check, without us, that it was received.
///
/// It holds a salt, a hash and an hour; no content, no organ, no name. First it holds the promise; when the log has its
/// leaf, the head and the proof instead.
///
/// Law: ours (M28).
public struct Receipt: Sendable, Hashable {
    /// The leaf in a head of the log.
    public struct Inclusion: Sendable, Hashable {
        /// The head.
        public let head: SignedHead
        /// The proof that leads from the leaf to it.
        public let proof: InclusionProof

        /// A leaf in a head.
        public init(head: SignedHead, proof: InclusionProof) { (self.head, self.proof) = (head, proof) }
    }

    /// The log it is about, as the receipt says: whoever checks compares the key with one known from elsewhere.
    public let log: LogIdentity
    /// What the leaf is made of.
    public let commitment: Commitment
    /// What was promised, as long as nothing better is known.
    public let promise: Promise?
    /// That the promise's key is the log's.
    public let promiseKey: PromiseKey?
    /// The leaf in a head, once there is one.
    public let inclusion: Inclusion?

    /// A receipt.
    public init(
        log: LogIdentity, commitment: Commitment, promise: Promise? = nil, promiseKey: PromiseKey? = nil,
        inclusion: Inclusion? = nil
    ) {
        (self.log, self.commitment, self.promise) = (log, commitment, promise)
        (self.promiseKey, self.inclusion) = (promiseKey, inclusion)
    }

    /// The last moment for the promise to be kept, in milliseconds since 1970 UTC.
    public var dueAt: Int64 {
        (commitment.hour + 1 + (promiseKey?.delayHours ?? log.delayHours)) * 3_600_000
    }

    /// The same receipt with the words of the log about the promise's key.
    public func vouched(by key: PromiseKey?) -> Receipt {
        Receipt(log: log, commitment: commitment, promise: promise, promiseKey: key, inclusion: inclusion)
    }
}

extension Receipt {
    private static let version: UInt8 = 1
    private static let hasPromise: UInt8 = 1
    private static let hasPromiseKey: UInt8 = 2
    private static let hasInclusion: UInt8 = 4
    /// Hashes of a proof at most: a log of 2 to the power of 62 leaves has as many.
    private static let pathAtMost = 62
    /// Hours since 1970 below which arithmetic in milliseconds cannot overflow.
    private static let hoursBelow: Int64 = 1 << 40

    /// The receipt as bytes: version, what it holds (1 byte each), key (32), delay (8), salt (32), submission (32), hour (8);
    /// then, as far as it holds them, promise: key (32), signature (64); its key: first hour (8), hour after the last (8), hour
    /// heard (8), delay (8), signature (64); inclusion: size (8), time (8), root (32), signature (64), place (8), and the path. Numbers are big-endian.
    public var bytes: [UInt8] {
        var holds: UInt8 = 0
        if promise != nil { holds |= Self.hasPromise }
        if promiseKey != nil { holds |= Self.hasPromiseKey }
        if inclusion != nil { holds |= Self.hasInclusion }
        var bytes = [Self.version, holds] + log.key + Digits.bigEndian(log.delayHours)
        bytes += commitment.salt + commitment.submission + Digits.bigEndian(commitment.hour)
        if let promise { bytes += promise.key + promise.signature }
        if let promiseKey {
            let hours = promiseKey.hours
            for number in [hours.lowerBound, hours.upperBound, promiseKey.heard, promiseKey.delayHours] {
                bytes += Digits.bigEndian(number)
            }
            bytes += promiseKey.signature
        }
        if let inclusion {
            let signed = inclusion.head
            bytes += Digits.bigEndian(signed.head.size) + Digits.bigEndian(signed.at)
            bytes += signed.head.root + signed.signature + Digits.bigEndian(inclusion.proof.index)
            for hash in inclusion.proof.path { bytes += hash }
        }
        return bytes
    }

    /// Reads ``bytes``. Nothing is checked but its form.
    ///
    /// - Throws: ``PaperFault/brokenReceipt``.
    public init(bytes: [UInt8]) throws(PaperFault) {
        var rest = Rest(bytes[...])
        let (version, holds) = (try rest.take(1), try rest.take(1))
        guard version == [Self.version], let holds = holds.first, holds < 8 else { throw .brokenReceipt }
        do {
            log = try LogIdentity(key: try rest.take(32), delayHours: try rest.number())
        } catch {
            throw .brokenReceipt
        }
        commitment = Commitment(
            salt: try rest.take(32), submission: try rest.take(32), hour: try rest.number(below: Self.hoursBelow))
        promise =
            holds & Self.hasPromise == 0 ? nil : Promise(key: try rest.take(32), signature: try rest.take(64))
        if holds & Self.hasPromiseKey == 0 {
            promiseKey = nil
        } else {
            guard let promise else { throw .brokenReceipt }
            promiseKey = try Self.promiseKey(&rest, promise.key)
        }
        inclusion = holds & Self.hasInclusion == 0 ? nil : try Self.inclusion(&rest, log.name)
        guard rest.bytes.isEmpty else { throw .brokenReceipt }
    }

    private static func promiseKey(_ rest: inout Rest, _ key: [UInt8]) throws(PaperFault) -> PromiseKey {
        let (first, end) = (try rest.number(below: hoursBelow), try rest.number(below: hoursBelow))
        guard first < end else { throw .brokenReceipt }
        return PromiseKey(
            key: key, hours: first..<end, heard: try rest.number(below: hoursBelow),
            delayHours: try rest.number(below: hoursBelow), signature: try rest.take(64))
    }

    private static func inclusion(_ rest: inout Rest, _ log: String) throws(PaperFault) -> Inclusion {
        let (size, at) = (try rest.number(), try rest.number())
        let head = SignedHead(
            log: log, head: TreeHead(size: size, root: try rest.take(32)), at: at, signature: try rest.take(64))
        let index = try rest.number()
        var path: [[UInt8]] = []
        while !rest.bytes.isEmpty {
            guard path.count < pathAtMost else { throw .brokenReceipt }
            path.append(try rest.take(TreeHash.size))
        }
        return Inclusion(head: head, proof: InclusionProof(index: index, size: size, path: path))
    }
}

/// Reads the parts of a receipt in order.
private struct Rest {
    private(set) var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    mutating func take(_ count: Int) throws(PaperFault) -> [UInt8] {
        guard count <= bytes.count else { throw .brokenReceipt }
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }

    mutating func number(below limit: Int64 = .max) throws(PaperFault) -> Int64 {
        let number = Int64(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) })
        guard (0..<limit).contains(number) else { throw .brokenReceipt }
        return number
    }
}
