import ArgumentParser
import Casework
import Office

/// Prints the figures of a period, from the one definition each has.
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the figures of a year, half, quarter or month of one organ.")

    @Argument(help: "year, half, quarter or month")
    var span: Span
    @OptionGroup var options: InstallationOption
    @Option(help: "The organ's code, such as 520103.")
    var organ: String
    @Option(help: "2025, 2025-H1, 2025-Q3 or 2025-07")
    var period: String
    @Flag(help: "Together with the organs below it.")
    var below = false
    @Flag(help: "As comma-separated values.")
    var csv = false

    func validate() throws {
        guard Period(span, period) != nil else {
            throw ValidationError("“\(period)” is no \(span.rawValue); write 2025, 2025-H1, 2025-Q3 or 2025-07.")
        }
    }

    func run() async throws {
        guard let period = Period(span, period) else { return }
        let office = try await options.installation.open()
        let id = OrganID(rawValue: organ)
        guard let organ = try await office.organ(id) else {
            throw ValidationError("No organ has the code \(organ).")
        }
        // The operator is nobody of the staff and sees sums alone: numbers of petitions are not printed.
        let reader = Officer(
            id: OfficerID(rawValue: "lianxin report"), name: "lianxin report", organ: id, office: .petitions,
            roles: [.analyst])
        let statistics = try await office.statistics(
            FigureScope(organ: id, below: below, from: period.from, to: period.to), for: reader)
        await office.engine.close()
        guard let statistics else { throw ValidationError("These figures cannot be read.") }
        let page = FiguresPage(statistics: statistics, organ: organ, period: period)
        say(csv ? page.commaSeparated : page.table)
    }
}

/// Figures as text: a table for people, or comma-separated values for a spreadsheet.
struct FiguresPage {
    let statistics: Statistics
    let organ: Organ
    let period: Period

    /// Name, amount and unit, a line each; figures that are zero stand there too.
    private var lines: [(chinese: String, english: String, amount: String, unit: String)] {
        statistics.amounts.map { line in
            let (figure, amount) = (line.figure, line.amount)
            let isMoney = figure.unit == .fen
            return (
                figure.chinese, figure.english, isMoney ? yuan(amount) : String(amount),
                isMoney ? "元" : figure.unit.chinese
            )
        } + [
            ("受理告知覆盖率", "acceptance told", percent(statistics.acceptance), "%"),
            ("办结反馈覆盖率", "results told", percent(statistics.result), "%"),
        ]
    }

    /// The table.
    var table: String {
        let wide = lines.map { width($0.chinese) }.max() ?? 0
        let numbers = lines.map { $0.amount.utf8.count }.max() ?? 0
        let rows = lines.map { line in
            let gap = String(repeating: " ", count: wide - width(line.chinese))
            let lead = String(repeating: " ", count: numbers - line.amount.utf8.count)
            return "  \(line.chinese)\(gap)  \(lead)\(line.amount) \(line.unit)  \(line.english)"
        }
        let heading = "\(organ.name)  \(period.name)  (\(period.from) … \(period.to))"
        return ([heading, ""] + rows).joined(separator: "\n")
    }

    /// The same, for a spreadsheet.
    var commaSeparated: String {
        let rows = lines.map { line in
            [organ.id.rawValue, period.name, line.chinese, line.english, line.amount, line.unit]
                .map(quoted).joined(separator: ",")
        }
        return (["organ,period,figure,figure_en,amount,unit"] + rows).joined(separator: "\n")
    }

    private func quoted(_ field: String) -> String {
        field.contains(where: { ",\"\n".contains($0) })
            ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            : field
    }

    private func yuan(_ fen: Int64) -> String {
        let rest = fen % 100
        return "\(fen / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Of nothing owed, everything is fulfilled.
    private func percent(_ coverage: Statistics.Coverage) -> String {
        guard coverage.owed > 0 else { return "100.0" }
        let tenths = coverage.done * 1000 / coverage.owed
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Columns a text takes on a terminal: a Chinese character takes two.
    private func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 2 : 1) }
    }
}
