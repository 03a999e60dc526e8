import Casework
import Facts

/// What everybody may know and the portal needs 公开数据: the working calendar and the places there are.
public struct PublicFacts: Sendable {
    let calendar: WorkingCalendar
    let divisions: Divisions
    /// Counties with the prefecture they belong to, in the order of the file.
    let counties: [(prefecture: Division, counties: [Division])]
    /// Codes of all counties.
    let codes: Set<String>

    /// Facts given one by one.
    public init(calendar: WorkingCalendar, divisions: Divisions) {
        (self.calendar, self.divisions) = (calendar, divisions)
        counties = divisions.all(.prefecture).map { ($0, divisions.parts(of: $0.code)) }
        codes = Set(divisions.all(.county).map(\.code))
    }

    /// The facts that ship with the program.
    ///
    /// - Throws: `FactFault`, naming file and line.
    public static func shipped() throws -> PublicFacts {
        PublicFacts(calendar: try .shipped(), divisions: try .shipped())
    }
}
