import Casework

/// Where sealed attachments lie 附件库: bytes named by the hash of what is stored. It is given no key and reads nothing.
public protocol BlobStore: Sendable {
    /// Keeps sealed bytes; when this returns they survive a crash. The same bytes twice are kept once.
    ///
    /// - Throws: ``BlobFault/full`` or ``BlobFault/unavailable(_:)``; nothing was kept.
    func put(_ sealed: [UInt8]) async throws -> BlobID

    /// The sealed bytes of that name.
    ///
    /// - Throws: ``BlobFault/missing(_:)``, ``BlobFault/altered(_:)`` when they no longer match their name.
    func get(_ blob: BlobID) async throws -> [UInt8]

    /// Takes away what only passed through: an envelope's attachment, once it was sealed again. Nothing happens when it is
    /// not there.
    ///
    /// - Throws: ``BlobFault/unavailable(_:)``.
    func remove(_ blob: BlobID) async throws
}

/// What can go wrong in a blob store. Carries hashes, never content.
public enum BlobFault: Error, Sendable, Hashable {
    /// No space is left.
    case full
    /// The store cannot be reached or written; a sentence for an operator.
    case unavailable(String)
    /// There is no such blob.
    case missing(BlobID)
    /// The bytes are not those that were stored.
    case altered(BlobID)
}
