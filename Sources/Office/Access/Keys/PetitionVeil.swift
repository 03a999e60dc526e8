import Casework
import Crypto
import Foundation

/// The key of one petition 信访件密钥: it seals every veiled text of its events, and the keys of its attachments.
///
/// A sealed text is the version of the suite (one byte, now 1: AES-256-GCM), nonce, ciphertext and tag, in base64; it
/// opens for this petition only. Shredding the key ends all of them, and the chain still verifies. Empty stays empty.
///
/// Law: R art. 47 (secrecy of reporter and content).
struct PetitionVeil: Veil {
    /// The petition it belongs to.
    let petition: PetitionID
    private let key: SymmetricKey
    private let bound: [UInt8]

    /// A new key from unpredictable bytes.
    init(new petition: PetitionID, bytes: [UInt8]) {
        self.init(petition, key: SymmetricKey(data: bytes))
    }

    private init(_ petition: PetitionID, key: SymmetricKey) {
        (self.petition, self.key) = (petition, key)
        bound = Array("lianxin text 1 \(petition.rawValue)".utf8)
    }

    /// Opens a wrapped key.
    ///
    /// - Throws: ``KeyFault/doesNotOpen`` when it belongs to another petition or another office.
    init(unwrapping wrapped: [UInt8], of petition: PetitionID, with keys: OfficeKeys) throws {
        let bytes = try SealedBytes.open(wrapped, with: keys.wrapping, bound: PetitionVeil.binding(petition))
        self.init(petition, key: SymmetricKey(data: bytes))
    }

    /// The key as the database keeps it.
    func wrapped(with keys: OfficeKeys) throws -> [UInt8] {
        try key.withUnsafeBytes {
            try SealedBytes.seal(Array($0), with: keys.wrapping, bound: PetitionVeil.binding(petition))
        }
    }

    func cover(_ text: String) throws -> String {
        try SealedBytes.cover(text, with: key, bound: bound)
    }

    func uncover(_ sealed: String) throws -> String {
        try SealedBytes.uncover(sealed, with: key, bound: bound)
    }

    /// What covers a text about this petition and another one: it opens while both have their keys.
    func joined(with other: PetitionVeil) -> PairVeil {
        let both = [self, other].sorted { $0.petition.rawValue < $1.petition.rawValue }
        let material = both.reduce(into: Data()) { data, veil in
            veil.key.withUnsafeBytes { data.append(contentsOf: $0) }
        }
        let names = both.map(\.petition.rawValue).joined(separator: " ")
        return PairVeil(
            key: HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: material), info: Data("lianxin pair 1 \(names)".utf8),
                outputByteCount: 32), bound: Array("lianxin pair text 1 \(names)".utf8))
    }

    /// Wraps the key of an attachment.
    func wrap(_ blobKey: SymmetricKey, of blob: BlobID) throws -> [UInt8] {
        try blobKey.withUnsafeBytes { try SealedBytes.seal(Array($0), with: key, bound: binding(blob)) }
    }

    /// Opens the wrapped key of an attachment.
    func unwrap(_ wrapped: [UInt8], of blob: BlobID) throws -> SymmetricKey {
        SymmetricKey(data: try SealedBytes.open(wrapped, with: key, bound: binding(blob)))
    }

    /// Seals what a model told of the petition's text.
    func seal(meaning bytes: [UInt8]) throws -> [UInt8] {
        try SealedBytes.seal(bytes, with: key, bound: meaningBinding)
    }

    /// Opens what a model told of the petition's text.
    func open(meaning sealed: [UInt8]) throws -> [UInt8] {
        try SealedBytes.open(sealed, with: key, bound: meaningBinding)
    }

    private var meaningBinding: [UInt8] { Array("lianxin meaning 1 \(petition.rawValue)".utf8) }

    private func binding(_ blob: BlobID) -> [UInt8] {
        Array("lianxin blob key 1 \(petition.rawValue) \(blob.rawValue)".utf8)
    }

    static func binding(_ petition: PetitionID) -> [UInt8] {
        Array("lianxin petition key 1 \(petition.rawValue)".utf8)
    }
}

/// Covers what is written of two petitions 件间密文: neither key alone opens it, so that it ends when one of them is handed
/// over sealed.
///
/// Law: R art. 15 (nothing of what belongs higher is kept or excerpted).
struct PairVeil: Veil {
    fileprivate let key: SymmetricKey
    fileprivate let bound: [UInt8]

    func cover(_ text: String) throws -> String { try SealedBytes.cover(text, with: key, bound: bound) }

    func uncover(_ sealed: String) throws -> String { try SealedBytes.uncover(sealed, with: key, bound: bound) }
}

/// A key did not fit. Carries nothing of what was sealed.
enum KeyFault: Error, Sendable, Hashable {
    /// The bytes are not ours.
    case notSealed
    /// A suite this program does not know.
    case unknownSuite(UInt8)
    /// Altered, or sealed with another key or for another place.
    case doesNotOpen
    /// The petition's key is not there any more, or never was.
    case gone
    /// The office key was renewed since this program started: it is to be started again.
    case laidDown
}

/// Bytes sealed with AES-256-GCM behind one byte that names the suite.
enum SealedBytes {
    static let suite: UInt8 = 1

    /// A text sealed, in base64; empty stays empty.
    static func cover(_ text: String, with key: SymmetricKey, bound: [UInt8]) throws -> String {
        guard !text.isEmpty else { return "" }
        return Data(try seal(Array(text.utf8), with: key, bound: bound)).base64EncodedString()
    }

    /// What ``cover(_:with:bound:)`` sealed.
    static func uncover(_ sealed: String, with key: SymmetricKey, bound: [UInt8]) throws -> String {
        guard !sealed.isEmpty else { return "" }
        guard let bytes = Data(base64Encoded: sealed) else { throw KeyFault.notSealed }
        return String(decoding: try open(Array(bytes), with: key, bound: bound), as: UTF8.self)
    }

    static func seal(_ plain: [UInt8], with key: SymmetricKey, bound: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: key, authenticating: bound)
        var sealed: [UInt8] = [suite]
        sealed.reserveCapacity(29 + plain.count)
        sealed += Array(box.nonce)
        sealed += box.ciphertext
        sealed += box.tag
        return sealed
    }

    static func open(_ sealed: [UInt8], with key: SymmetricKey, bound: [UInt8]) throws -> [UInt8] {
        guard let first = sealed.first, sealed.count >= 29 else { throw KeyFault.notSealed }
        guard first == suite else { throw KeyFault.unknownSuite(first) }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[1...])
            return Array(try AES.GCM.open(box, using: key, authenticating: bound))
        } catch {
            throw KeyFault.doesNotOpen
        }
    }
}
