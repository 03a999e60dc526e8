import Crypto
import Foundation
import Glibc
import Sealing

/// The inner zone's private key 内网私钥. Only the inner zone's programs link this module.
public struct InnerPrivateKey: Sendable, CustomStringConvertible {
    enum Material: Sendable {
        case xWing(XWingMLKEM768X25519.PrivateKey)
        case x25519(Curve25519.KeyAgreement.PrivateKey)
        case p256(P256.KeyAgreement.PrivateKey)
    }

    let material: Material
    /// The public key that goes to the portal.
    public let publicKey: InnerPublicKey

    /// Says which key it is, never what it is.
    public var description: String { "InnerPrivateKey(\(publicKey.id))" }

    /// A new key from the system's randomness.
    public static func generate(_ suite: Suite = .xWing) throws -> InnerPrivateKey {
        switch suite {
        case .xWing: try InnerPrivateKey(.xWing(try .generate()))
        case .x25519: try InnerPrivateKey(.x25519(.init()))
        case .p256: try InnerPrivateKey(.p256(.init()))
        }
    }

    private init(_ material: Material) throws {
        self.material = material
        switch material {
        case .xWing(let key):
            publicKey = try InnerPublicKey(suite: .xWing, bytes: Array(key.publicKey.rawRepresentation))
        case .x25519(let key):
            publicKey = try InnerPublicKey(suite: .x25519, bytes: Array(key.publicKey.rawRepresentation))
        case .p256(let key):
            publicKey = try InnerPublicKey(suite: .p256, bytes: Array(key.publicKey.x963Representation))
        }
    }

    /// Reads the text of a private-key file, as ``file`` gives it.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)``, which never holds the key.
    public init(file text: String) throws {
        let fields = try KeyFile.read(text, heading: Self.heading)
        try self.init(suite: fields.suite, bytes: fields.bytes)
        guard publicKey.id == fields.id else {
            throw SealingFault.brokenKeyFile("the id does not belong to the key")
        }
    }

    private init(suite: Suite, bytes: [UInt8]) throws {
        do {
            switch suite {
            case .xWing: try self.init(.xWing(try .init(seedRepresentation: bytes, publicKey: nil)))
            case .x25519: try self.init(.x25519(try .init(rawRepresentation: bytes)))
            case .p256: try self.init(.p256(try .init(rawRepresentation: bytes)))
            }
        } catch {
            throw SealingFault.brokenKeyFile("the key's bytes are no private key of suite \(suite.name)")
        }
    }

    private var bytes: [UInt8] {
        switch material {
        case .xWing(let key): Array(key.seedRepresentation)
        case .x25519(let key): Array(key.rawRepresentation)
        case .p256(let key): Array(key.rawRepresentation)
        }
    }

    /// The text of a private-key file. Whoever reads it reads every submission.
    public var file: String {
        KeyFile.write(heading: Self.heading, suite: publicKey.suite, id: publicKey.id, bytes: bytes)
    }

    /// The key in shares for custodians, as many of which as needed give it back; `nil` when the numbers do not fit.
    public func shares(needed: Int, of count: Int) throws -> [KeyShare]? {
        try KeySplitting.split(bytes, needed: needed, of: count)
    }

    /// The key that custodians' shares give.
    ///
    /// - Throws: ``KeyShare/Slip`` when they give none, ``SealingFault/brokenKeyFile(_:)`` when it is none of this suite.
    public init(of suite: Suite, from shares: [KeyShare]) throws {
        try self.init(suite: suite, bytes: try KeySplitting.restore(shares))
    }

    private static let heading = "lianxin inner private key 1"

    /// Opens an envelope sealed to this key.
    ///
    /// - Throws: ``SealingFault/unknownKey(_:)`` when it is sealed to another, ``SealingFault/doesNotOpen`` when it was
    ///   altered or made for another purpose, ``SealingFault/brokenPadding``.
    public func open(_ envelope: Envelope, for purpose: SealingPurpose) throws -> [UInt8] {
        guard envelope.keyID == publicKey.id, envelope.suite == publicKey.suite else {
            throw SealingFault.unknownKey(envelope.keyID)
        }
        let padded: Data
        do {
            let key = try contentKey(envelope, purpose)
            switch envelope.suite {
            case .xWing, .p256:
                let box = try AES.GCM.SealedBox(
                    nonce: .init(data: envelope.nonce), ciphertext: envelope.ciphertext, tag: envelope.tag)
                padded = try AES.GCM.open(box, using: key, authenticating: envelope.header)
            case .x25519:
                let box = try ChaChaPoly.SealedBox(
                    nonce: .init(data: envelope.nonce), ciphertext: envelope.ciphertext, tag: envelope.tag)
                padded = try ChaChaPoly.open(box, using: key, authenticating: envelope.header)
            }
        } catch {
            throw SealingFault.doesNotOpen
        }
        return try Padding.unpad(Array(padded))
    }

    private func contentKey(_ envelope: Envelope, _ purpose: SealingPurpose) throws -> SymmetricKey {
        let encapsulated = Data(envelope.encapsulatedKey)
        let recipient: HPKE.Recipient
        switch material {
        case .xWing(let key):
            recipient = try .init(
                privateKey: key, ciphersuite: envelope.suite.ciphersuite, info: purpose.info,
                encapsulatedKey: encapsulated)
        case .x25519(let key):
            recipient = try .init(
                privateKey: key, ciphersuite: envelope.suite.ciphersuite, info: purpose.info,
                encapsulatedKey: encapsulated)
        case .p256(let key):
            recipient = try .init(
                privateKey: key, ciphersuite: envelope.suite.ciphersuite, info: purpose.info,
                encapsulatedKey: encapsulated)
        }
        return try recipient.exportSecret(context: ContentKey.context, outputByteCount: ContentKey.length)
    }
}

/// All private keys of the inner zone 密钥环: the current one and the old ones, whose envelopes may still arrive.
public struct KeyRing: Sendable {
    private var keys: [String: InnerPrivateKey]
    /// The key that new envelopes should be sealed to.
    public private(set) var current: InnerPrivateKey

    /// A ring of one key.
    public init(current: InnerPrivateKey) {
        self.current = current
        keys = [current.publicKey.id: current]
    }

    /// Ids of all keys, in order.
    public var ids: [String] { keys.keys.sorted() }

    /// The key with this id; `nil` when it is not here.
    public func key(_ id: String) -> InnerPrivateKey? { keys[id] }

    /// The key that browsers without a post-quantum suite seal to; `nil` where none was made.
    public private(set) var forBrowsers: InnerPrivateKey?

    /// Makes a key the one for browsers; the one before is kept.
    public mutating func serve(browsersWith key: InnerPrivateKey) {
        keep(key)
        forBrowsers = key
    }

    /// Keeps an old key, whose envelopes still open.
    public mutating func keep(_ key: InnerPrivateKey) { keys[key.publicKey.id] = key }

    /// Makes a new key the current one; the one before is kept.
    public mutating func renew(with key: InnerPrivateKey) {
        keep(key)
        current = key
    }

    /// Opens an envelope with the key it names.
    ///
    /// - Throws: ``SealingFault``.
    public func open(_ envelope: Envelope, for purpose: SealingPurpose) throws -> [UInt8] {
        guard let key = keys[envelope.keyID] else { throw SealingFault.unknownKey(envelope.keyID) }
        return try key.open(envelope, for: purpose)
    }
}

/// A directory of private keys 密钥目录: files `ID.key` with mode 0600, and `current` with the current one's id.
public struct KeyDirectory: Sendable {
    /// Where the keys lie.
    public let path: String

    /// The directory, whether or not it exists yet.
    public init(path: String) { self.path = path }

    /// A key could not be read or written.
    public struct Fault: Error, CustomStringConvertible {
        /// One sentence for an operator; never the key.
        public let description: String
    }

    /// Writes a key and makes it the current one; the directory is made when missing. Old keys stay.
    public func save(_ key: InnerPrivateKey) throws {
        try keep(key)
        try write(key.publicKey.id + "\n", to: path + "/current")
    }

    /// Writes a key whose envelopes may still arrive, and leaves the current one; the directory is made when missing.
    public func keep(_ key: InnerPrivateKey) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault("making \(path)") }
        try write(key.file, to: path + "/\(key.publicKey.id).key")
    }

    /// Writes a key and makes it the one that browsers seal to (`browser` names it); the current one stays.
    public func save(forBrowsers key: InnerPrivateKey) throws {
        try keep(key)
        try write(key.publicKey.id + "\n", to: path + "/browser")
    }

    /// Whether there is a current key.
    public var hasCurrent: Bool { access(path + "/current", F_OK) == 0 }

    /// Reads the whole ring.
    ///
    /// - Throws: ``Fault`` when a file is missing or others than its owner may read it; ``SealingFault`` when a key is
    ///   broken.
    public func load() throws -> KeyRing {
        let current = try read(path + "/current").trimmingCharacters(in: .whitespacesAndNewlines)
        var ring = KeyRing(current: try key(current))
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw fault("reading \(path)")
        }
        for name in names.sorted() where name.hasSuffix(".key") {
            ring.keep(try key(String(name.dropLast(4))))
        }
        if names.contains("browser") {
            let named = try read(path + "/browser").trimmingCharacters(in: .whitespacesAndNewlines)
            ring.serve(browsersWith: try key(named))
        }
        return ring
    }

    private func key(_ id: String) throws -> InnerPrivateKey {
        try InnerPrivateKey(file: try read(path + "/\(id).key"))
    }

    private func read(_ file: String) throws -> String {
        var status = stat()
        guard stat(file, &status) == 0 else { throw fault("reading \(file)") }
        guard status.st_mode & 0o077 == 0 else {
            throw Fault(description: "\(file) may be read by others than its owner; run chmod 600 on it")
        }
        guard let data = FileManager.default.contents(atPath: file) else { throw fault("reading \(file)") }
        return String(decoding: data, as: UTF8.self)
    }

    private func write(_ text: String, to file: String) throws {
        let partial = file + ".part"
        let descriptor = Glibc.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("writing \(file)") }
        let bytes = Array(text.utf8)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        let synced = fsync(descriptor)
        close(descriptor)
        guard count == bytes.count, synced == 0, rename(partial, file) == 0 else { throw fault("writing \(file)") }
    }

    private func fault(_ attempt: String) -> Fault {
        Fault(description: "\(attempt) failed: \(String(cString: strerror(errno)))")
    }
}
