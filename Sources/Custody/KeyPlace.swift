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
        case .credential: EnvironmentKey.file(of: EnvironmentKey.credential).map { access($0, F_OK) == 0 } ?? false
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
            EnvironmentKey.wipe(EnvironmentKey.nextName)
            throw CustodyFault(
                "The office key is given more than once: \(places.map(\.name).joined(separator: ", and ")). Leave one.")
        }
        switch place {
        case .file: return try OfficeKeys.load(from: path)
        case .environment:
            defer { EnvironmentKey.wipe(EnvironmentKey.nextName) }
            return try keys(EnvironmentKey.take(), next: try next(at: place))
        case .credential: return try keys(EnvironmentKey.read(EnvironmentKey.credential), next: try next(at: place))
        case .token: return try keys(root(in: TokenSettings.fileName), next: try next(at: place))
        }
    }

    private func keys(_ root: [UInt8], next: [UInt8]?) throws -> OfficeKeys {
        OfficeKeys(
            root: SymmetricKey(data: root), ring: try KeyDirectory(path: inner).load(),
            next: next.map { SymmetricKey(data: $0) })
    }

    /// The key that a file says is sealed in a token.
    private func root(in file: String) throws -> [UInt8] {
        let settings = try TokenSettings.load(from: path, as: file)
        let root = try settings.open()
        guard try Self.id(of: root) == settings.id else {
            throw CustodyFault("The token gave another office key than \(path)/\(file) names.")
        }
        return root
    }

    private static func id(of root: [UInt8]) throws -> String {
        let inner = KeyRing(current: try InnerPrivateKey.generate(.x25519))
        return OfficeKeys(root: SymmetricKey(data: root), ring: inner).id
    }

    /// The new key that lies beside the one in force while the office key is being renewed.
    private func next(at place: KeyPlace) throws -> [UInt8]? {
        guard isNextThere(place) else { return nil }
        switch place {
        case .file: return nil  // `OfficeKeys` reads both
        case .environment: return try EnvironmentKey.take(EnvironmentKey.nextName)
        case .credential: return try EnvironmentKey.read(EnvironmentKey.nextCredential)
        case .token: return try root(in: TokenSettings.nextName)
        }
    }

    private func isNextThere(_ place: KeyPlace) -> Bool {
        switch place {
        case .file: access(path + "/" + OfficeKeys.nextFile, F_OK) == 0
        case .environment: getenv(EnvironmentKey.nextName) != nil
        case .credential: EnvironmentKey.file(of: EnvironmentKey.nextCredential).map { access($0, F_OK) == 0 } ?? false
        case .token: access(path + "/" + TokenSettings.nextName, F_OK) == 0
        }
    }

    /// Whether a new key lies beside the one in force: the office key is being renewed.
    public var isBeingRenewed: Bool { places.contains(where: isNextThere) }

    /// Sees to it that a new key lies beside the one in force, in the same kind of place; one that was begun before is kept.
    ///
    /// In a file or a token it is made here; from environment or credential the operator gives it.
    ///
    /// - Throws: ``CustodyFault``; what `OfficeKeys` throws.
    public func prepareNext() throws {
        guard let place = places.first, places.count == 1 else {
            throw CustodyFault("The office key is not in exactly one place; see `lianxin keys list`.")
        }
        guard !isNextThere(place) else { return }
        switch place {
        case .file: try OfficeKeys.createNext(at: path)
        case .token:
            let choice = try TokenSettings.load(from: path).choice
            let root = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
            try seal(root, in: choice, as: TokenSettings.nextName)
        case .environment:
            throw CustodyFault(
                "Give the new key in \(EnvironmentKey.nextName) beside the one in force: 64 hexadecimal digits, such as "
                    + "`openssl rand -hex 32` makes.")
        case .credential:
            throw CustodyFault(
                "Give the new key as the credential \(EnvironmentKey.nextCredential) beside the one in force: 64 "
                    + "hexadecimal digits, such as `openssl rand -hex 32` makes.")
        }
    }

    /// Whether an old key's file lies about that a renewal did not come to overwrite.
    public var hasLaidDown: Bool { access(oldFile, F_OK) == 0 && access(path + "/" + OfficeKeys.nextFile, F_OK) != 0 }

    private var oldFile: String { path + "/office.key.old" }

    /// Puts the new key in the place of the old, once nothing is under that one any more: a file is overwritten and taken
    /// away. It may be broken off at any moment, and goes on when called again.
    ///
    /// - Returns: Whether it is done; else the operator takes the old one out of environment or credential.
    /// - Throws: ``CustodyFault``.
    public func layDown() throws -> Bool {
        switch places.first {
        case .file:
            let next = path + "/" + OfficeKeys.nextFile
            if access(next, F_OK) == 0 {
                // The old file keeps a name until it was overwritten; at no moment is there no office.key.
                guard link(path + "/office.key", oldFile) == 0 || errno == EEXIST,
                    rename(next, path + "/office.key") == 0
                else { throw CustodyFault("\(path)/office.key cannot be put in its place: \(Self.reason).") }
                // On the disk before the old one is overwritten, or a power cut would leave neither.
                try sync()
            }
            guard access(oldFile, F_OK) == 0 else { return true }
            try overwrite(oldFile, length: FileManager.default.contents(atPath: oldFile)?.count ?? 0)
            return true
        case .token:
            guard isNextThere(.token) else { return true }
            guard rename(path + "/" + TokenSettings.nextName, path + "/" + TokenSettings.fileName) == 0 else {
                throw CustodyFault("\(path)/office.token cannot be put in its place: \(Self.reason).")
            }
            try sync()
            return true
        case .environment, .credential, nil: return false
        }
    }

    private func sync() throws {
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        guard folder >= 0, fsync(folder) == 0 else {
            throw CustodyFault("\(path) cannot be forced to the disk: \(Self.reason).")
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }

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
        guard !isBeingRenewed else { throw CustodyFault("The office key is being renewed; go on with that first.") }
        let file = path + "/office.key"
        guard let text = FileManager.default.contents(atPath: file),
            let hex = String(decoding: text, as: UTF8.self).split(separator: "\n").last,
            let root = EnvironmentKey.bytes(hex: String(hex))
        else { throw CustodyFault("\(file) is no office key.") }
        try seal(root, in: token)
        try overwrite(file, length: text.count)
    }

    /// Seals an office key, and opens what then lies on the disk as every start will. Where that gives anything else,
    /// the file is taken away again.
    private func seal(
        _ root: [UInt8], in token: TokenSettings.Choice, as name: String = TokenSettings.fileName
    ) throws {
        let partial = name + ".part"
        unlink(path + "/" + partial)
        try TokenSettings.sealing(root, id: try Self.id(of: root), in: token).save(in: path, as: partial)
        do {
            guard try TokenSettings.load(from: path, as: partial).open() == root else {
                throw CustodyFault("The token does not give back what was sealed with it; nothing was kept.")
            }
            guard rename(path + "/" + partial, path + "/" + name) == 0 else {
                throw CustodyFault("\(path)/\(name) cannot be made: \(Self.reason).")
            }
        } catch {
            unlink(path + "/" + partial)
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
