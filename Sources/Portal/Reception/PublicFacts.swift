import Casework
import Facts

/// What everybody may know and the portal needs 公开数据: the working calendar and the places there are.
public struct PublicFacts: Sendable {
    let calendar: WorkingCalendar
    /// Counties with the prefecture they belong to, in the order of the file.
    let counties: [(prefecture: Division, counties: [Division])]
    /// Codes of all counties.
    let codes: Set<String>

    /// Facts given one by one.
    ///
    /// - Parameter places: Divisions down to the county, in the order in which they are offered.
    public init(calendar: WorkingCalendar, places: [Division]) {
        self.calendar = calendar
        let counties = Dictionary(grouping: places.filter { $0.level == .county }, by: \.parent)
        self.counties = places.filter { $0.level == .prefecture }.map { ($0, counties[$0.code] ?? []) }
        codes = Set(places.filter { $0.level == .county }.map(\.code))
    }

    /// The facts that ship with the program.
    ///
    /// - Throws: `FactFault`, naming file and line.
    public static func shipped() throws -> PublicFacts {
        PublicFacts(calendar: try .shipped(), places: try Division.shipped())
    }
}
