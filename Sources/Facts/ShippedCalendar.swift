import Casework

extension WorkingCalendar {
    /// The State Council's calendar that ships with the program; a day outside its years is unknown.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> WorkingCalendar {
        try WorkingCalendar(FactTable("calendar/working-days.csv", columns: 4))
    }

    init(_ table: FactTable) throws {
        var years: Set<Int> = []
        var exceptions: [Day: WorkingCalendar.Exception] = [:]
        for (line, cells) in table.rows {
            guard let year = Int(cells[0]), let day = Day(cells[1]) else {
                throw table.fault(line, "no year or no day")
            }
            years.insert(year)
            switch cells[2] {
            case "off": exceptions[day] = .off
            case "work": exceptions[day] = .work
            default: throw table.fault(line, "neither off nor work")
            }
        }
        self.init(years: years, exceptions: exceptions)
    }
}
