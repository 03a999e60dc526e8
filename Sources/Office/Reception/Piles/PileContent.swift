import Casework
import Crypto
import Foundation
import Paperwork
import Store

/// A file on its way into a pile 入库文件: sealed piece by piece as it comes, so that it is never whole in memory.
///
/// Nobody finds it until ``Office/receivePile(_:source:by:commandID:)`` names it.
public struct ScanIntake: Sendable {
    private let office: Office
    private let pile: PileID
    private let name: String
    private var hash = SHA256()
    private var bytes = 0
    private var begins: [UInt8] = []
    private var waiting: [UInt8] = []
    private var pieces: [BlobID] = []

    init(_ office: Office, pile: PileID, name: String) {
        (self.office, self.pile, self.name) = (office, pile, name)
    }

    /// Takes the next bytes.
    ///
    /// - Throws: ``ScanRefusal/tooLarge``, a ``BlobFault`` or an `EngineFault`; then the file is not taken.
    public mutating func take(_ more: [UInt8]) async throws {
        guard bytes + more.count <= ScanLimits.fileBytes else { throw ScanRefusal.tooLarge }
        bytes += more.count
        hash.update(data: more)
        if begins.count < Self.beginning { begins += more.prefix(Self.beginning - begins.count) }
        waiting += more
        while waiting.count >= ScanLimits.pieceBytes {
            try await keep(Array(waiting.prefix(ScanLimits.pieceBytes)))
            waiting.removeFirst(ScanLimits.pieceBytes)
        }
    }

    /// Ends the file.
    ///
    /// - Returns: The file; `nil` when it was empty.
    public mutating func end() async throws -> PileFile? {
        guard bytes > 0 else { return nil }
        if !waiting.isEmpty { try await keep(waiting) }
        waiting = []
        return PileFile(
            name: Veiled(name), kind: Self.kind(begins), bytes: bytes, hash: hexed(hash.finalize()), pieces: pieces)
    }

    /// How many bytes have come.
    public var count: Int { bytes }

    private mutating func keep(_ piece: [UInt8]) async throws {
        pieces.append(try await office.keepPart(piece, of: pile))
    }

    /// Bytes of a file that say what it is; PDF allows a thousand in front of its own beginning.
    private static let beginning = 1024

    private static func kind(_ begins: [UInt8]) -> PileFileKind {
        if begins.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if begins.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .png }
        if begins.starts(with: [0x49, 0x49, 0x2A, 0]) || begins.starts(with: [0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        let isPDF = String(decoding: begins, as: UTF8.self).contains("%PDF-")
        return isPDF ? .pdf : .other
    }
}

extension Office {
    /// What a pile will be called that a command with this identifier hands in.
    public func pileID(for command: CommandID) -> PileID {
        PileID(rawValue: keys.names.command(after: command, "pile").rawValue)
    }

    /// Begins to take a file into a pile that is about to be handed in; see ``pileID(for:)``.
    public func scanIntake(name: String, into pile: PileID) -> ScanIntake { ScanIntake(self, pile: pile, name: name) }

    /// Seals and keeps a part of a pile: a piece of a file, a picture, a text; each under a key of its own.
    func keepPart(_ bytes: [UInt8], of pile: PileID) async throws -> BlobID {
        try await keepPart(bytes, under: pile.keyName)
    }

    /// Seals and keeps a part of what has a key under this name.
    func keepPart(_ bytes: [UInt8], under name: PetitionID) async throws -> BlobID {
        let key = SymmetricKey(size: .bits256)
        let blob = try await blobs.put(try SealedBytes.seal(bytes, with: key, bound: Office.bindingOfParts))
        try await engine.write { db in
            let veil = try self.key(making: name, db)
            try self.put(try veil.wrap(key, of: blob), blob: blob, petition: name, db)
        }
        return blob
    }

    /// Opens a part of a pile, in memory only.
    ///
    /// - Throws: ``KeyFault/gone`` when it is not kept any more.
    func part(_ blob: BlobID, of pile: PileID) async throws -> [UInt8] {
        try await part(blob, under: pile.keyName)
    }

    /// Opens a part of what has a key under this name, in memory only.
    ///
    /// - Throws: ``KeyFault/gone`` when it is not kept any more.
    func part(_ blob: BlobID, under name: PetitionID) async throws -> [UInt8] {
        let key = try await engine.read { db in
            let veil = try self.key(of: name, db)
            let row = try db.first(
                "select wrapped from blob_key where petition = \(name.rawValue) and blob = \(blob.rawValue)")
            guard let row else { throw KeyFault.gone }
            return try veil.unwrap(try row.blob("wrapped"), of: blob)
        }
        return try SealedBytes.open(try await blobs.get(blob), with: key, bound: Office.bindingOfParts)
    }

    /// Throws ``KeyFault/gone`` when a part is not kept any more.
    func checkHeld(_ blob: BlobID, of pile: PileID) async throws {
        let isHeld = try await engine.read { db in
            try db.exists(
                "select 1 from blob_key where petition = \(pile.keyName.rawValue) and blob = \(blob.rawValue)")
        }
        guard isHeld else { throw KeyFault.gone }
    }

    /// The text of a part.
    func partText(_ blob: BlobID, of pile: PileID) async throws -> String {
        String(decoding: try await part(blob, of: pile), as: UTF8.self)
    }

    /// What was read of a page, line by line.
    func reading(_ read: ReadText, of pile: PileID) async throws -> PageReading {
        try JSONDecoder().decode(PageReading.self, from: Data(try await part(read.blob, of: pile)))
    }

    private static let bindingOfParts = Array("lianxin pile part 1".utf8)
}
