import Crypto
import Foundation
import Glibc
import Office
import Opening

/// Where the office key of an installation is 密钥存放处: exactly one place, or the program does not start.
public enum KeyPlace: Sendable, Hashable, CaseIterable {
    /// In `keys/office.key`, for its owner only.
    case file
    /// In the environment, under ``EnvironmentKey/name``; wiped from there once read.
    case environment
    /// Handed over by systemd as a credential, ``EnvironmentKey/credential``.
    case credential
    /// Sealed in `keys/office.token`, with a key that never leaves a token behind a PKCS#11 module.
    case token

    /// What an operator calls it.
    var name: String {
        switch self {
        case .file: "the file office.key"
        case .environment: "the environment variable \(EnvironmentKey.name)"
        case .credential: "the systemd credential \(EnvironmentKey.credential)"
        case .token: "the token that office.token names"
        }
    }

    func isThere(_ keys: String) -> Bool {
        switch self {
        case .file: access(keys + "/office.key", F_OK) == 0
        case .environment: getenv(EnvironmentKey.name) != nil
        case .credential: EnvironmentKey.credentialFile.map { access($0, F_OK) == 0 } ?? false
        case .token: access(keys + "/" + TokenSettings.fileName, F_OK) == 0
        }
    }
}

/// The office's keys were not where they should be, or in more than one place.
public struct CustodyFault: Error, CustomStringConvertible, Equatable {
    /// One sentence for an operator; never a key, never a PIN.
    public let description: String
    /// A sentence.
    public init(_ description: String) { self.description = description }
}

/// The keys of an office as they are taken from where they are kept 密钥保管.
public struct KeyCustody: Sendable {
    /// The directory of keys.
    public let path: String

    /// The custody of a directory of keys, whether or not anything is in it.
    public init(_ path: String) { self.path = path }

    /// The places that hold an office key, without opening any.
    public var places: [KeyPlace] { KeyPlace.allCases.filter { $0.isThere(path) } }

    /// Whether an office was set up here: it has an intake key, and an office key from somewhere.
    public var isSetUp: Bool { !places.isEmpty && KeyDirectory(path: inner).hasCurrent }

    private var inner: String { path + "/inner" }

    /// Takes the keys from the one place where they are. What stood in the environment is wiped: it is read once.
    ///
    /// - Throws: ``CustodyFault`` when there is none, or more than one, or it does not open; what `OfficeKeys` and
    ///   `KeyDirectory` throw.
    public func load() throws -> OfficeKeys {
        let places = places
        guard let place = places.first else { throw CustodyFault("There is no office key in \(path).") }
        guard places.count == 1 else {
            // Neither is left lying about: whoever started the program may try again with one.
            EnvironmentKey.wipe()
            throw CustodyFault(
                "The office key is given more than once: \(places.map(\.name).joined(separator: ", and ")). Leave one.")
        }
        switch place {
        case .file: return try OfficeKeys.load(from: path)
        case .environment: return try keys(EnvironmentKey.take())
        case .credential: return try keys(EnvironmentKey.readCredential())
        case .token:
            let settings = try TokenSettings.load(from: path)
            let bytes = try settings.open()
            let keys = try keys(bytes)
            guard keys.id == settings.id else {
                throw CustodyFault("The token gave another office key than \(path)/office.token names.")
            }
            return keys
        }
    }

    private func keys(_ root: [UInt8]) throws -> OfficeKeys {
        OfficeKeys(root: SymmetricKey(data: root), ring: try KeyDirectory(path: inner).load())
    }

    /// Makes the keys of a new office: the office key where it is to be, and an intake key.
    ///
    /// With a token the office key is made in memory, sealed, and read back; it never lies on a disk in the clear. From
    /// environment or credential it is taken as it is given.
    ///
    /// - Parameter token: Which token it is sealed with; `nil` for environment, credential or else a file.
    /// - Throws: ``CustodyFault``; then no office is set up here.
    public func create(in token: TokenSettings.Choice? = nil) throws {
        let given = places
        guard given.filter({ $0 == .file || $0 == .token }).isEmpty, !KeyDirectory(path: inner).hasCurrent else {
            throw CustodyFault("There are keys in \(path) already; they are never written over.")
        }
        if let token {
            guard given.isEmpty else {
                throw CustodyFault("A token was named, and \(given[0].name) is given as well. Leave one.")
            }
            try makeDirectory()
            let root = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
            try seal(root, in: token)
        } else if given.isEmpty {
            _ = try OfficeKeys.create(at: path)
            return
        } else {
            try makeDirectory()
        }
        try KeyDirectory(path: inner).save(try InnerPrivateKey.generate())
    }

    /// Moves the office key from its file into a token: sealed, read back, and only then is the file overwritten and taken
    /// away. Copies of the file elsewhere, in backups of the keys, stay; destroy them.
    ///
    /// - Throws: ``CustodyFault``; then the file is as it was.
    public func move(to token: TokenSettings.Choice) throws {
        guard places == [.file] else { throw CustodyFault("Only an office key in the file office.key can be moved.") }
        let file = path + "/office.key"
        guard let text = FileManager.default.contents(atPath: file),
            let hex = String(decoding: text, as: UTF8.self).split(separator: "\n").last,
            let root = EnvironmentKey.bytes(hex: String(hex))
        else { throw CustodyFault("\(file) is no office key.") }
        try seal(root, in: token)
        try overwrite(file, length: text.count)
    }

    /// Seals the office key, and opens what then lies on the disk as every start will. Where that gives anything else,
    /// `office.token` is taken away again.
    private func seal(_ root: [UInt8], in token: TokenSettings.Choice) throws {
        let inner = KeyRing(current: try InnerPrivateKey.generate(.x25519))
        let id = OfficeKeys(root: SymmetricKey(data: root), ring: inner).id
        try TokenSettings.sealing(root, id: id, in: token).save(in: path)
        do {
            guard try TokenSettings.load(from: path).open() == root else {
                throw CustodyFault("The token does not give back what was sealed with it; nothing was kept.")
            }
        } catch {
            unlink(path + "/" + TokenSettings.fileName)
            throw error
        }
    }

    private func makeDirectory() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CustodyFault("\(path) cannot be made.")
        }
    }

    private func overwrite(_ file: String, length: Int) throws {
        let descriptor = Glibc.open(file, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CustodyFault("\(file) cannot be overwritten; take it away yourself.") }
        defer { close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: length)
        guard write(descriptor, zeros, length) == length, fsync(descriptor) == 0, unlink(file) == 0 else {
            throw CustodyFault("\(file) cannot be overwritten; take it away yourself.")
        }
    }
}
