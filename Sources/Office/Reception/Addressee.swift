import Casework
import Store

/// Which organ a web report goes to 网上来件分派: worked out here, whatever a browser sent.
///
/// It is the county of the place named; when no petition office is staffed there, the next organ above; and the highest
/// organ when no place is named.
///
/// Law: R art. 11 (acceptance by level is judged later, at triage); ours.
struct Addressee: Sendable {
    private let parents: [String: String?]
    private let staffed: Set<String>
    private let highest: String

    /// Reads the registry once, for many reports.
    init(_ db: any Reading) throws {
        var parents: [String: String?] = [:]
        var roots: [String] = []
        for row in try db.rows("select id, parent, kind from organ where active = 1 order by id") {
            let (id, parent) = (try row.text("id"), try row.optionalText("parent"))
            parents.updateValue(parent, forKey: id)
            if parent == nil, try row.text("kind") != OrganKind.elsewhere.rawValue { roots.append(id) }
        }
        let rows = try db.rows(
            """
            select distinct organ from officer
            where active = 1 and ' ' || roles || ' ' like '% registrar %'
            """)
        staffed = Set(try rows.map { try $0.text("organ") })
        self.parents = parents
        guard let highest = roots.first else { throw RegistryFault.noOrgan }
        self.highest = highest
    }

    /// The organ for a place code; for what is no code of ours, the highest.
    func organ(for place: String) -> OrganID {
        var candidate: String? = known(place)
        while let id = candidate {
            if staffed.contains(id) { return OrganID(rawValue: id) }
            candidate = parents[id] ?? nil
        }
        return OrganID(rawValue: highest)
    }

    /// The longest beginning of a place code that names an organ: township, county, prefecture.
    private func known(_ place: String) -> String? {
        let digits = String(place.prefix(6))
        guard digits.utf8.count == 6 else { return nil }
        return [digits, digits.prefix(4) + "00", digits.prefix(2) + "0000"].first { parents[$0] != nil }
    }
}
