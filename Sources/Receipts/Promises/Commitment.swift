import Crypto
import Foundation

/// What a leaf of the log of receipts is made of 提交凭据: a submission and its hour, hidden by a salt.
///
/// Without the salt a leaf is a random number: nobody finds out what was sent, when, or whether two leaves belong
/// together. With it anybody sees that this submission, in this hour, and no other is meant.
///
/// Law: ours (M28).
public struct Commitment: Sendable, Hashable {
    /// 32 bytes that only whoever has the code, and the inner zone, can make.
    public let salt: [UInt8]
    /// SHA-256 of the submission as it was sealed; for what was taken in at the desk, the hash of its event.
    public let submission: [UInt8]
    /// The hour of receipt, in hours since 1970 UTC.
    public let hour: Int64

    /// A commitment to a submission.
    public init(salt: [UInt8], submission: [UInt8], hour: Int64) {
        (self.salt, self.submission, self.hour) = (salt, submission, hour)
    }

    /// The leaf's content, 32 bytes: SHA-256 over the text `lianxin receipt 1` and a line feed, salt, submission, and the
    /// hour in 8 bytes, big-endian. Frozen.
    public var bytes: [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("lianxin receipt 1\n".utf8))
        hash.update(data: salt)
        hash.update(data: submission)
        hash.update(data: Digits.bigEndian(hour))
        return Array(hash.finalize())
    }

    /// The leaf's hash in the log.
    public var leafHash: [UInt8] { TreeHash.leaf(bytes) }
}
