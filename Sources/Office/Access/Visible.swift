import Casework
import Store

/// The one predicate that stands in every query 可见条件: what an officer may know of.
enum Visible {
    /// Whether a petition is an officer's to know, as a fragment for `where`.
    ///
    /// - Parameter petition: The column that holds the petition's identifier, such as `c.id`.
    static func to(_ officer: Officer, _ petition: SQL) -> SQL {
        let lists = lists(of: officer, [ListName.open, ListName.closed])
        return """
            exists (select 1 from listing as seen where seen.petition = \(petition) and seen.list in \(list: lists)) \
            and \(notRecused(officer, petition))
            """
    }

    /// Whether an officer is not recused from a petition; for queries that begin at a list of his own.
    static func notRecused(_ officer: Officer, _ petition: SQL) -> SQL {
        """
        not exists (select 1 from recusal as hidden
            where hidden.officer = \(officer.id.rawValue) and hidden.petition = \(petition))
        """
    }

    /// The names of an officer's own lists of some kinds.
    static func lists(of officer: Officer, _ kinds: [(Viewer) -> ListName]) -> [String] {
        Sight.viewers(for: officer).sorted().flatMap { viewer in kinds.map { $0(viewer).rawValue } }
    }
}

/// A petition that was found and may be known, with its key.
struct FoundPetition {
    let id: PetitionID
    let version: Int64
    /// The hash of its last event.
    let hash: [UInt8]
    let veil: PetitionVeil
}

extension Office {
    /// Whether there is a petition with this number that is this officer's to know.
    ///
    /// - Throws: A fault.
    public func knows(_ number: PetitionNumber, _ officer: Officer) async throws -> Bool {
        try await engine.read { db in
            try db.exists(
                "select 1 from petition_card as c where c.number = \(number.rawValue) and \(Visible.to(officer, "c.id"))"
            )
        }
    }

    /// The petition with this number; `nil` when there is none, or it is not this officer's to know.
    ///
    /// The messenger, who reads nothing and shows nothing, finds every petition: what a citizen adds must arrive.
    func find(_ number: PetitionNumber, for officer: Officer, _ db: any Reading) throws -> FoundPetition? {
        let visible: SQL = officer.id == .messenger ? "1 = 1" : Visible.to(officer, "c.id")
        let row = try db.first(
            """
            select c.id, c.version, k.wrapped, e.hash from petition_card as c
            join petition_key as k on k.petition = c.id
            join event as e on e.stream = 'petition/' || c.id and e.position = c.version
            where c.number = \(number.rawValue) and \(visible)
            """)
        guard let row else { return nil }
        let id = PetitionID(rawValue: try row.text("id"))
        return FoundPetition(
            id: id, version: try row.int64("version"), hash: try row.blob("hash"),
            veil: try PetitionVeil(unwrapping: try row.blob("wrapped"), of: id, with: keys))
    }
}
