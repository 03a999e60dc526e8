import Casework
import Foundation
import Paperwork
import Store

/// A directory that scanners write into 扫描文件夹, with one directory in it for each officer who hands piles in, by his login.
///
/// What lies there untouched for a while becomes a pile of that officer, as if he had sent it by browser, and is deleted
/// there. It is moved aside first, so that what the scanner adds meanwhile is the next pile; ended at any point, the program
/// finds what it moved and takes the same pile in once. Until then it lies in the open: whoever may read or write the
/// directory reads it, or hands in under this officer's name.
///
/// Law: R art. 7, 14; the rest ours.
public actor ScanFolder {
    /// Time between two looks.
    static let rhythm = Duration.seconds(4)
    /// Looks in a row that find a directory as it was before anything is taken from it: a scanner that feeds a stack leaves
    /// shorter pauses.
    static let quietLooks = 3
    /// Looks after which the directories of officers who came meanwhile are made: ten minutes.
    static let looksBetweenMaking = 150
    /// Bytes read at once.
    static let chunk = 1 << 20
    /// Where files lie that cannot be taken: empty, or with more bytes than one file may have.
    static let aside = "未收下"
    /// How the name of a directory begins whose files are being taken in; the command's identifier follows.
    static let taking = ".taking-"

    private let office: Office
    private let root: String
    /// Bytes of one pile at most.
    private let pileBytes: Int
    private var looks = 0
    private var seen: [String: (files: Set<LyingFile>, looks: Int)] = [:]

    /// A directory of an office; it is made where it is missing.
    ///
    /// - Throws: When it cannot be made.
    public init(at root: String, of office: Office) throws {
        try self.init(at: root, of: office, pileBytes: ScanLimits.pileBytes)
    }

    init(at root: String, of office: Office, pileBytes: Int) throws {
        (self.root, self.office, self.pileBytes) = (root, office, pileBytes)
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    /// The work that watches it, in one process at a time.
    ///
    /// - Parameter report: Told of a trouble: a sentence without content.
    public nonisolated func watching(report: @escaping @Sendable (String) -> Void) -> ShiftWork {
        ShiftWork("the folder of scans", of: office, rhythm: Self.rhythm, report: report) { _ in try await self.look() }
    }

    /// Looks once at every officer's directory, and takes in what has come to rest. What fails in one directory does not keep
    /// the others waiting.
    ///
    /// - Returns: Whether a pile was taken in.
    /// - Throws: The first trouble, when all directories were looked at; what it concerns stays where it is.
    @discardableResult
    func look() async throws -> Bool {
        if looks % Self.looksBetweenMaking == 0 { try await makeDirectories() }
        looks += 1
        var (tookAny, trouble): (Bool, (any Error)?) = (false, nil)
        for login in try names(in: root) where !login.hasPrefix(".") && isDirectory(root + "/" + login) {
            do { tookAny = try await look(at: login) || tookAny } catch is CancellationError {
                throw CancellationError()
            } catch { trouble = trouble ?? error }
        }
        if let trouble { throw trouble }
        return tookAny
    }

    /// What an officer is told of his directory: its name, and how many files of it cannot be taken.
    ///
    /// - Returns: `nil` for one who hands no piles in.
    public func standing(of officer: Officer) async throws -> (directory: String, aside: Int)? {
        guard PileSight.mayKeep(officer) else { return nil }
        let login = try await office.engine.read { db in
            try db.first("select login from credential where officer = \(officer.id.rawValue)")?.text("login")
        }
        guard let login else { return nil }
        let aside = "\(root)/\(login)/\(Self.aside)"
        return (login, FileManager.default.fileExists(atPath: aside) ? try names(in: aside).count : 0)
    }

    private func look(at login: String) async throws -> Bool {
        let own = root + "/" + login
        var tookAny = false
        for left in try names(in: own) where left.hasPrefix(Self.taking) {
            tookAny = try await take(left, of: login, try await owner(of: login)) || tookAny
        }
        let files = Set(try LyingFile.all(in: own))
        guard !files.isEmpty else {
            seen[login] = nil
            return tookAny
        }
        let before = seen[login]
        let looks = before?.files == files ? (before?.looks ?? 0) + 1 : 1
        seen[login] = (files, looks)
        guard looks >= Self.quietLooks else { return tookAny }
        let officer = try await owner(of: login)
        guard let moved = try move(files, of: login) else { return tookAny }
        seen[login] = nil
        return try await take(moved, of: login, officer) || tookAny
    }

    /// Whose directory it is.
    ///
    /// - Throws: ``ScanFolderTrouble/nobodys``.
    private func owner(of login: String) async throws -> Officer {
        let officer = try await office.engine.read { db in
            try db.first(
                """
                select \(Roster.columns) from officer join credential on credential.officer = officer.id
                where credential.login = \(login)
                """
            ).map(Roster.officer)
        }
        guard let officer, PileSight.mayKeep(officer) else { throw ScanFolderTrouble.nobodys }
        return officer
    }

    /// Moves as many files aside as one pile takes, in the order of their names.
    ///
    /// - Returns: The directory they lie in now; `nil` when none of them can be taken.
    private func move(_ files: Set<LyingFile>, of login: String) throws -> String? {
        let own = root + "/" + login
        let directory = Self.taking + hexed(office.surroundings.bytes(16))
        var (count, bytes) = (0, 0)
        for file in files.sorted(by: LyingFile.byName) {
            guard (1...ScanLimits.fileBytes).contains(file.bytes) else {
                try putAside(file.name, of: login)
                continue
            }
            guard count < Pile.filesAtMost, bytes + file.bytes <= pileBytes else { break }
            let place = own + "/" + directory
            if count == 0 { try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true) }
            try FileManager.default.moveItem(atPath: own + "/" + file.name, toPath: place + "/" + file.name)
            (count, bytes) = (count + 1, bytes + file.bytes)
        }
        return count > 0 ? directory : nil
    }

    private func putAside(_ name: String, of login: String) throws {
        let aside = "\(root)/\(login)/\(Self.aside)"
        try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
        var place = aside + "/" + name
        var turn = 1
        while FileManager.default.fileExists(atPath: place) {
            turn += 1
            place = "\(aside)/\(turn) \(name)"
        }
        try FileManager.default.moveItem(atPath: "\(root)/\(login)/\(name)", toPath: place)
    }

    /// Takes in what was moved aside as one pile, and deletes it there.
    ///
    /// - Returns: Whether it is a pile now.
    private func take(_ directory: String, of login: String, _ officer: Officer) async throws -> Bool {
        let place = "\(root)/\(login)/\(directory)"
        let command = CommandID(rawValue: String(directory.dropFirst(Self.taking.count)))
        if try await office.pileAtWork(office.pileID(for: command)) == nil {
            var taken: [PileFile] = []
            for file in try LyingFile.all(in: place).sorted(by: LyingFile.byName) {
                if let kept = try await keep(place + "/" + file.name, as: file.name, for: command) {
                    taken.append(kept)
                }
            }
            guard !taken.isEmpty else {
                try FileManager.default.removeItem(atPath: place)
                return false
            }
            try await office.receivePile(taken, source: .folder, by: officer, commandID: command)
        }
        try FileManager.default.removeItem(atPath: place)
        return true
    }

    private func keep(_ path: String, as name: String, for command: CommandID) async throws -> PileFile? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw ScanFolderTrouble.unreadable }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var intake = office.scanIntake(name: FileName.cleaned(name), into: office.pileID(for: command))
        while let bytes = try file.read(upToCount: Self.chunk), !bytes.isEmpty { try await intake.take(Array(bytes)) }
        return try await intake.end()
    }

    /// Makes the directory of each officer who hands piles in.
    private func makeDirectories() async throws {
        for (login, officer) in try await office.accounts() where PileSight.mayKeep(officer) {
            try FileManager.default.createDirectory(atPath: root + "/" + login, withIntermediateDirectories: true)
        }
    }

    private nonisolated func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    private func names(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }
}

/// Why what lies in the folder of scans waits.
enum ScanFolderTrouble: Error {
    /// It lies in a directory that belongs to nobody who hands piles in any more.
    case nobodys
    /// A file cannot be opened.
    case unreadable
}

/// A file as it lies in the folder of scans: whether it still grows is told by its size and time.
private struct LyingFile: Hashable {
    let name: String
    let bytes: Int
    let changed: Date

    /// The order of names as people count them: page 2 before page 10.
    static func byName(_ left: LyingFile, _ right: LyingFile) -> Bool {
        left.name.compare(right.name, options: .numeric) == .orderedAscending
    }

    /// The files of a directory; links, directories and what is hidden are none.
    static func all(in directory: String) throws -> [LyingFile] {
        try FileManager.default.contentsOfDirectory(atPath: directory).compactMap { name in
            guard !name.hasPrefix(".") else { return nil }
            let found = try FileManager.default.attributesOfItem(atPath: directory + "/" + name)
            guard found[.type] as? FileAttributeType == .typeRegular, let bytes = found[.size] as? Int,
                let changed = found[.modificationDate] as? Date
            else { return nil }
            return LyingFile(name: name, bytes: bytes, changed: changed)
        }
    }
}
