import Casework
import Store

/// What an officer may know of a pile 批次可见范围: the letters that are read to their end and do not name him.
///
/// Before registration there is no petition to be recused from, so the letter itself is hidden: all of it, as soon as his
/// name is found on one of its pages, and until it is known where it ends. Only who handed the pile in, and so has held
/// its pages in his hands, also sees letters that are still being read. A registered letter is seen where its petition is.
///
/// Law: R art. 47, 48.
struct PileSight {
    /// The letters he sees, in their order.
    let letters: [PileLetter]
    /// Whether he may arrange, proof-read and put aside.
    let mayKeep: Bool
    private let pages: Set<PageID>

    init(_ officer: Officer, of pile: Pile, _ db: any Reading) throws {
        guard pile.exists, pile.organ == officer.organ, Self.mayRead(officer) else {
            (letters, mayKeep, pages) = ([], false, [])
            return
        }
        let seen = try pile.letters.filter { try Self.sees(officer, $0, of: pile, db) }
        (letters, mayKeep) = (seen, Self.mayKeep(officer))
        pages = Set(seen.flatMap(\.pages).map(\.id)).union(seen.map(\.id))
    }

    /// Whether an officer who may read a pile sees this letter of it.
    static func sees(_ officer: Officer, _ letter: PileLetter, of pile: Pile, _ db: any Reading) throws -> Bool {
        guard letter.isWhole || pile.reception?.by == officer.id, !letter.named.contains(officer.id) else {
            return false
        }
        guard let petition = letter.petition else { return true }
        return try db.exists(
            """
            select 1 from petition_card as c
            where c.id = \(petition.rawValue) and \(Visible.to(officer, "c.id"))
            """)
    }

    /// Whether a page lies in a letter he sees.
    func sees(_ page: PageID) -> Bool { pages.contains(page) }

    /// Whether an officer may see piles of his organ at all.
    static func mayRead(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.isDisjoint(with: AccessMatrix.piles.read)
            && !officer.roles.contains(where: \.isAdministrator)
    }

    /// Whether an officer may hand in and arrange.
    static func mayKeep(_ officer: Officer) -> Bool {
        mayRead(officer) && !officer.roles.isDisjoint(with: AccessMatrix.piles.keep)
    }
}
