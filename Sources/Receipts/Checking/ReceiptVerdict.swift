/// What a check of a receipt found 验真结论.
public enum ReceiptVerdict: Sendable, Hashable {
    /// The submission stands in the log; `isLate` when it came there after the promised moment.
    case kept(isLate: Bool)
    /// The promise is good and its time has not come yet.
    case promised
    /// The same, but the log's word about the promise's key is not known here: good if the log has vouched for it.
    case promisedByUnknownKey
    /// The promised moment has passed and there is no leaf: this receipt is proof of it.
    case notKept
    /// Something is wrong.
    case wrong(ReceiptWrong)

    /// Whether the log has done what it must.
    public var isGood: Bool {
        switch self {
        case .kept, .promised: true
        case .promisedByUnknownKey, .notKept, .wrong: false
        }
    }

    /// Whether it shows that somebody did not do what was promised, or tampered.
    public var isBreach: Bool {
        switch self {
        case .kept(let isLate): isLate
        case .promised, .promisedByUnknownKey: false
        case .notKept, .wrong: true
        }
    }
}

/// What can be wrong with a receipt 不符之处.
public enum ReceiptWrong: String, Sendable, Hashable, CaseIterable {
    /// It holds neither a promise nor a proof.
    case empty
    /// It is about another log than the one it was checked against.
    case otherLog
    /// The promise was not signed for this submission and this hour.
    case promiseForged
    /// The log did not vouch for the promise's key.
    case keyForged
    /// The head was not signed by the log.
    case headForged
    /// The proof does not lead from this submission to the head: dropped, altered, moved, or another's receipt.
    case notInHead
    /// The promise is of an hour that its key does not speak for, or the head is older than the hour of receipt.
    case datedBack
    /// Another head of the same log contradicts this one: the log was shown in two versions.
    case forked
    /// The head given beside it does not prove that it contains this one.
    case unproven
    /// A witness that was asked for has not co-signed.
    case witnessMissing
    /// A witness's signature is not under this head.
    case witnessForged
}
