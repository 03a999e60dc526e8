import Casework

/// What an office adds to the shipped facts 本地数据, in the folder `law` beside its database: later years of the working
/// calendar, local rest days, its own targets. Every file may be missing; a broken one stops the program with a sentence.
public struct InstalledLaw: Sendable {
    /// The working calendar with the years the office has added.
    public let calendar: WorkingCalendar
    /// Local rest days.
    public let regions: RegionalDays
    /// What the office has set itself.
    public let targets: LocalTargets

    /// Rows of one file at most.
    static let rowsAtMost = 10_000

    /// Reads the folder.
    ///
    /// - Parameter directory: The desk's directory; `nil` reads the shipped facts alone.
    /// - Throws: ``FactFault``, naming file and line.
    public init(in directory: String?) throws {
        let shipped = try WorkingCalendar.shipped()
        let days = try InstalledLaw.days(FactTable("calendar/regional-days.csv", columns: 5))
        guard let directory else {
            (calendar, regions, targets) = (shipped, RegionalDays(days), .none)
            return
        }
        let folder = directory + "/law/"
        let added = try FactTable(installed: folder + "working-days.csv", columns: 4)
        let own = try FactTable(installed: folder + "regional-days.csv", columns: 5)
        let set = try FactTable(installed: folder + "local-targets.csv", columns: 4)
        for table in [added, own, set].compactMap({ $0 }) where table.rows.count > InstalledLaw.rowsAtMost {
            throw FactFault(description: "\(table.name) holds more than \(InstalledLaw.rowsAtMost) rows.")
        }
        calendar = try added.map { shipped.adding(try WorkingCalendar($0)) } ?? shipped
        regions = RegionalDays(days + (try own.map(InstalledLaw.days) ?? []))
        targets = try set.map(InstalledLaw.targets) ?? .none
    }

    private static func days(_ table: FactTable) throws -> [RegionalDay] {
        try table.rows.map { line, cells in
            guard cells[0].count == 6, cells[0].allSatisfy(\.isNumber) else {
                throw table.fault(line, "\"\(cells[0])\" is no division code of six digits")
            }
            guard let day = Day(cells[1]) else {
                throw table.fault(line, "\"\(cells[1])\" is no day such as 2026-04-19")
            }
            guard !cells[3].isEmpty else { throw table.fault(line, "the source is missing") }
            guard cells[4] == "yes" || cells[4] == "no" else { throw table.fault(line, "the last cell is yes or no") }
            return RegionalDay(
                region: cells[0], day: day, name: cells[2], source: cells[3], isVerified: cells[4] == "yes")
        }
    }

    private static func targets(_ table: FactTable) throws -> LocalTargets {
        var targets = LocalTargets.none
        for (line, cells) in table.rows {
            do throws(LocalTargets.Fault) {
                try targets.take(clock: cells[0], number: cells[1], unit: cells[2], source: cells[3])
            } catch { throw table.fault(line, error.sentence) }
        }
        return targets
    }
}
