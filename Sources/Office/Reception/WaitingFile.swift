import Casework
import Journal
import Store

/// A file that a form handed in and that no event names yet 待用附件. Whoever leaves the form, or is refused and gives up, leaves
/// it behind: it is taken away once no form can bring it any more.
///
/// Law: ours.
enum WaitingFile {
    static let statements: [SQL] = [
        """
        create table waiting_file (blob text not null primary key, petition text not null, since bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index waiting_file_since on waiting_file (since)",
    ]

    /// How long a form may carry a file, in milliseconds: one that stood open over the longest holidays still has it.
    static let carried: Int64 = 14 * 86_400_000
    /// When it is taken away: a day later, so that no act under way can still name it.
    static let kept: Int64 = carried + 86_400_000
    /// Files gone through at once.
    static let atOnce = 100

    /// Those that have waited since before a moment, the oldest first.
    static func old(before moment: Int64) -> SQL {
        "select blob, petition from waiting_file where since < \(moment) order by since limit \(atOnce)"
    }

    static func note(_ blob: BlobID, of petition: PetitionID, since moment: Moment, _ db: any Writing) throws {
        try db.run(
            """
            insert into waiting_file (blob, petition, since)
            values (\(blob.rawValue), \(petition.rawValue), \(moment.rawValue))
            """)
    }

    /// Looks no more after a file, and takes its key away when no event of its petition names it.
    ///
    /// - Returns: Whether none does: then nothing opens its bytes any more.
    static func settle(_ blob: BlobID, of petition: PetitionID, _ db: any Writing) throws -> Bool {
        try db.run("delete from waiting_file where blob = \(blob.rawValue)")
        let entries = try Chronicle.read(petition.stream, db)
        // Which bytes an event names stands in it in the open.
        guard !entries.contains(where: { String(decoding: $0.payload, as: UTF8.self).contains(blob.rawValue) }) else {
            return false
        }
        try db.run("delete from blob_key where petition = \(petition.rawValue) and blob = \(blob.rawValue)")
        let others = try db.exists("select 1 from waiting_file where petition = \(petition.rawValue)")
        if entries.isEmpty, !others { try db.run("delete from petition_key where petition = \(petition.rawValue)") }
        return true
    }
}

extension Office {
    /// Takes away files that forms left behind, in one process at a time.
    ///
    /// - Parameter report: Told of a trouble: a sentence without content.
    public func clearingFiles(report: @escaping @Sendable (String) -> Void) -> ShiftWork {
        ShiftWork("files of forms", of: self, rhythm: .seconds(3_600), report: report) { shift in
            try await clearWaitingFiles(on: shift)
        }
    }

    /// Takes away the next of them.
    ///
    /// - Returns: Whether more may be there.
    /// - Throws: A ``BlobFault`` or an `EngineFault`; what was taken away by then stays so.
    @discardableResult
    func clearWaitingFiles(on shift: Shift? = nil) async throws -> Bool {
        let moment = surroundings.now().rawValue - WaitingFile.kept
        let old = try await engine.read { db in
            try db.rows(WaitingFile.old(before: moment)).map {
                (blob: BlobID(rawValue: try $0.text("blob")), petition: PetitionID(rawValue: try $0.text("petition")))
            }
        }
        for file in old {
            let isUnnamed = try await write(on: shift) { db in
                try WaitingFile.settle(file.blob, of: file.petition, db)
            }
            if isUnnamed { try await removeKeyless([file.blob]) }
        }
        return old.count == WaitingFile.atOnce
    }
}
