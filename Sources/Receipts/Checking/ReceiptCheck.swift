/// Checks receipts 回执验真, offline, with nothing of ours but this target.
public struct ReceiptCheck: Sendable {
    /// The log as known from elsewhere; `nil` to take the receipt's own word for it.
    public var log: LogIdentity?
    /// A later head of the log, with the proof that it contains the receipt's.
    public var later: HeadFile?
    /// Keys of witnesses that must have co-signed the head, or the later one.
    public var witnesses: [[UInt8]]
    /// Keys that the log vouched for, when they are known.
    public var promiseKeys: [PromiseKey]
    /// The moment it is, in milliseconds since 1970 UTC.
    public var now: Int64

    /// A check.
    public init(
        now: Int64, log: LogIdentity? = nil, later: HeadFile? = nil, witnesses: [[UInt8]] = [],
        promiseKeys: [PromiseKey] = []
    ) {
        (self.now, self.log, self.later) = (now, log, later)
        (self.witnesses, self.promiseKeys) = (witnesses, promiseKeys)
    }

    /// What a receipt shows.
    public func verdict(on receipt: Receipt) -> ReceiptVerdict {
        if let log, log.key != receipt.log.key { return .wrong(.otherLog) }
        if let wrong = wrongPromise(receipt) { return .wrong(wrong) }
        guard let inclusion = receipt.inclusion else { return promise(receipt) }
        if let wrong = wrongInclusion(inclusion, receipt) ?? wrongLater(inclusion, receipt) { return .wrong(wrong) }
        return .kept(isLate: inclusion.head.at > due(receipt))
    }

    /// The log's word about the key: in the receipt, or known from elsewhere.
    private func key(of receipt: Receipt) -> PromiseKey? {
        receipt.promiseKey ?? promiseKeys.first { $0.key == receipt.promise?.key }
    }

    private func due(_ receipt: Receipt) -> Int64 { receipt.vouched(by: key(of: receipt)).dueAt }

    private func wrongPromise(_ receipt: Receipt) -> ReceiptWrong? {
        guard let promise = receipt.promise else { return nil }
        let commitment = receipt.commitment
        guard promise.holds(commitment.bytes, hour: commitment.hour, of: receipt.log.name) else {
            return .promiseForged
        }
        if promise.key == receipt.log.key { return nil }
        guard let key = key(of: receipt) else { return nil }
        guard key.key == promise.key, key.isVouchedFor(by: receipt.log) else { return .keyForged }
        return key.hours.contains(commitment.hour) ? nil : .datedBack
    }

    private func promise(_ receipt: Receipt) -> ReceiptVerdict {
        guard let promise = receipt.promise else { return .wrong(.empty) }
        guard promise.key == receipt.log.key || key(of: receipt) != nil else { return .promisedByUnknownKey }
        return now > due(receipt) ? .notKept : .promised
    }

    private func wrongInclusion(_ inclusion: Receipt.Inclusion, _ receipt: Receipt) -> ReceiptWrong? {
        guard inclusion.head.isSigned(by: receipt.log) else { return .headForged }
        let leaf = receipt.commitment.leafHash
        guard inclusion.proof.shows(leafHash: leaf, in: inclusion.head.head) else { return .notInHead }
        // A head of the hour itself may contain it; one that was signed before the hour began cannot.
        guard inclusion.head.at > receipt.commitment.hour * 3_600_000 else { return .datedBack }
        return nil
    }

    private func wrongLater(_ inclusion: Receipt.Inclusion, _ receipt: Receipt) -> ReceiptWrong? {
        guard let later else { return witnesses.isEmpty ? nil : .witnessMissing }
        guard later.signed.isSigned(by: receipt.log) else { return .headForged }
        switch HeadStep(from: inclusion.head, to: later) {
        case .follows: break
        case .unproven: return .unproven
        case .forked, .shorter, .datedBack: return .forked
        }
        return later.wrongWitness(requiring: witnesses)
    }
}

extension SignedHead {
    /// Whether the log signed exactly this.
    public func isSigned(by identity: LogIdentity) -> Bool {
        log == identity.name
            && Signatures.hold(signature, by: identity.key, over: Self.statement(log: log, head: head, at: at))
    }
}

extension HeadFile {
    /// What is wrong with who co-signed it; `nil` when all asked for have.
    func wrongWitness(requiring keys: [[UInt8]]) -> ReceiptWrong? {
        for key in keys {
            guard let witness = witnesses.first(where: { $0.key == key }) else { return .witnessMissing }
            guard witness.holds(for: signed) else { return .witnessForged }
        }
        return nil
    }
}
