extension OldRegister {
    /// A row that can be taken in 可转入的行.
    public struct Entry: Sendable, Hashable {
        /// The row as people count it.
        public let row: Int
        /// The number it had; empty when the register has none.
        public let number: String
        /// When it was received.
        public let receivedOn: Day
        /// How it was written.
        public let form: Form
        /// Who passed it on.
        public let source: Source
        /// Who wrote.
        public let petitioner: Petitioner
        /// Who is reported on.
        public let respondents: [Respondent]
        /// What is reported.
        public let matter: Matter
        /// One line.
        public let summary: Veiled
        /// All of it.
        public let narrative: Veiled
        /// Division code; empty when the place is not known.
        public let place: String
        /// The party of visitors, for a visit.
        public let visit: VisitParty?
        /// Why something is missing.
        public let exceptions: Veiled
        /// How it was closed there.
        public let ended: OldEntry.Ended?
        /// What tells it from every other row of its register: its number, or all that it says.
        public let identity: String
        /// All that it says, to tell the same from a changed one.
        public let content: String
    }

    /// What came of one row.
    public enum Outcome: Sendable, Hashable {
        /// It holds nothing.
        case blank
        /// It can be taken in.
        case entry(Entry)
        /// It cannot, for these reasons.
        case faulty([Fault])
    }

    /// Reads one row.
    ///
    /// - Parameters:
    ///   - cells: The row.
    ///   - row: Its number as people count it.
    ///   - today: No day may lie behind it.
    ///   - place: The division code that words name; `nil` when they name none.
    public static func read(
        _ cells: [String], row: Int, _ mapping: Mapping, today: Day, place: (String) -> String?
    ) -> Outcome {
        var reading = RowReading(cells, row, mapping, today)
        guard !reading.isBlank else { return .blank }
        let entry = reading.entry(place)
        guard let entry, reading.faults.isEmpty else { return .faulty(reading.faults) }
        return .entry(entry)
    }
}

/// One row while it is read.
private struct RowReading {
    typealias Column = OldRegister.Column

    let row: Int
    let unsaid: OldRegister.Unsaid
    let today: Day
    let values: [Column: String]
    let saysEnded: Bool
    private(set) var faults: [OldRegister.Fault] = []

    init(_ cells: [String], _ row: Int, _ mapping: OldRegister.Mapping, _ today: Day) {
        (self.row, self.today, unsaid) = (row, today, mapping.unsaid)
        var values: [Column: String] = [:]
        for column in Column.allCases {
            guard let place = mapping.place(of: column), cells.indices.contains(place) else { continue }
            let text = CadreSheet.trimmed(cells[place])
            if !text.isEmpty { values[column] = text }
        }
        self.values = values
        saysEnded = mapping.place(of: .status) != nil || mapping.place(of: .endedOn) != nil
    }

    var isBlank: Bool { values.isEmpty }

    private func text(_ column: Column) -> String { values[column] ?? "" }

    private mutating func fault(_ column: Column?, _ kind: OldRegister.Kind) {
        faults.append(OldRegister.Fault(row: row, column: column, kind: kind))
    }

    mutating func entry(_ place: (String) -> String?) -> OldRegister.Entry? {
        for column in [Column.number, .name, .contact, .address, .identityNumber, .unit, .post, .place, .language]
        where text(column).count > Bounds.name { fault(column, .tooLong) }
        if text(.narrative).count > Bounds.narrative { fault(.narrative, .tooLong) }
        if text(.outcome).count > Bounds.text { fault(.outcome, .tooLong) }
        let receivedOn = day(.receivedOn)
        if receivedOn == nil, text(.receivedOn).isEmpty { fault(.receivedOn, .dayMissing) }
        let form = form()
        let source = source()
        let ended = ended(after: receivedOn)
        let (summary, narrative) = written()
        let code = text(.place).isEmpty ? "" : place(OldRegister.folded(text(.place)))
        let respondents = respondents(at: code == nil ? text(.place) : "")
        var amount: Money?
        if let typed = values[.amount] {
            amount = OldRegister.money(typed)
            if amount == nil { fault(.amount, .amountUnreadable) }
        }
        let petitioner = petitioner()
        let visit = visit(form)
        guard let receivedOn else { return nil }
        let content = Column.allCases.map { OldRegister.folded(text($0)) }.joined(separator: "\u{1F}")
        let number = OldRegister.folded(text(.number))
        return OldRegister.Entry(
            row: row, number: number, receivedOn: receivedOn, form: form, source: source, petitioner: petitioner,
            respondents: respondents,
            matter: Matter(field: values[.field].flatMap(OldRegister.field) ?? .other, gist: summary, amount: amount),
            summary: summary, narrative: narrative, place: code ?? "", visit: visit,
            exceptions: respondents.isEmpty ? "旧登记簿没有写明被反映人。" : "", ended: ended,
            identity: number.isEmpty ? "row \(content)" : "number \(number)", content: content)
    }

    private mutating func day(_ column: Column) -> Day? {
        guard let typed = values[column] else { return nil }
        guard let day = OldRegister.day(typed) else {
            fault(column, .dayUnreadable)
            return nil
        }
        if day > today { fault(column, .dayAhead) }
        return day
    }

    /// How it was written; a register without the column is one of letters.
    private mutating func form() -> Form {
        guard let typed = values[.form] else { return values[.persons] == nil ? .letter : .visit }
        guard let form = OldRegister.form(typed) else {
            fault(.form, .formUnknown)
            return .other
        }
        return form
    }

    private mutating func source() -> Source {
        guard let typed = values[.source] else { return .own }
        guard let source = OldRegister.source(typed) else {
            fault(.source, .sourceUnknown)
            return .own
        }
        if Source.forCaseManagement.contains(source) { fault(.source, .caseManagement) }
        return source
    }

    private mutating func ended(after received: Day?) -> OldEntry.Ended? {
        let on = day(.endedOn)
        if let on, let received, on < received { fault(.endedOn, .dayBeforeReceipt) }
        var isEnded: Bool
        if let status = values[.status] {
            guard let said = OldRegister.isEnded(status) else {
                fault(.status, .endedUnknown)
                return nil
            }
            isEnded = said
        } else if on != nil {
            isEnded = true
        } else {
            switch unsaid {
            case .reported:
                fault(saysEnded ? .status : nil, .endedUnsaid)
                return nil
            case .ended: isEnded = true
            case .open: isEnded = false
            }
        }
        return isEnded ? OldEntry.Ended(on: on, outcome: Veiled(text(.outcome))) : nil
    }

    /// One line and all of it: what is too long for a line goes whole into the narrative.
    private mutating func written() -> (summary: Veiled, narrative: Veiled) {
        let (short, long) = (text(.summary), text(.narrative))
        guard !short.isEmpty || !long.isEmpty else {
            fault(.summary, .nothingWritten)
            return ("", "")
        }
        let first = (short.isEmpty ? long : short).split(whereSeparator: \.isNewline).joined(separator: " ")
        let line = first.count > Bounds.summary ? String(first.prefix(Bounds.summary - 1)) + "…" : first
        var story = [first.count > Bounds.summary && !long.isEmpty ? short : "", long.isEmpty ? short : long]
            .filter { !$0.isEmpty }
        // What the register calls the field stays readable where it is none of ours.
        if let typed = values[.field], OldRegister.field(typed) == nil { story.append("原登记类别：\(typed)") }
        let narrative = story.joined(separator: "\n")
        if narrative.count > Bounds.narrative { fault(.narrative, .tooLong) }
        return (Veiled(line), Veiled(narrative))
    }

    /// Everybody a cell names; units and posts go with them where there are as many, and else with all.
    private mutating func respondents(at place: String) -> [Respondent] {
        let names = OldRow.parts(text(.respondent))
        let (units, posts) = (OldRow.parts(text(.unit)), OldRow.parts(text(.post)))
        if names.count > Bounds.respondents { fault(.respondent, .tooMany) }
        if names.contains(where: { $0.count > Bounds.name }) { fault(.respondent, .tooLong) }
        func part(_ parts: [String], _ whole: String, _ index: Int) -> Veiled {
            Veiled(parts.count == names.count && names.count > 1 ? parts[index] : whole)
        }
        if names.isEmpty {
            guard !text(.unit).isEmpty else { return [] }
            return [
                Respondent(name: "", unit: Veiled(text(.unit)), post: Veiled(text(.post)), place: Veiled(place))
            ]
        }
        return names.prefix(Bounds.respondents).enumerated().map { index, name in
            Respondent(
                name: Veiled(name), unit: part(units, text(.unit), index), post: part(posts, text(.post), index),
                place: Veiled(place))
        }
    }

    /// Who wrote: real-name only with a name and a contact, both (R art. 24); a name alone is a signature nobody verified.
    private mutating func petitioner() -> Petitioner {
        let (name, contact) = (text(.name), OldRegister.folded(text(.contact)))
        let number = OldRegister.folded(text(.identityNumber))
        let isNameless = ["匿名", "无", "无名", "未署名", "群众"].contains(OldRegister.plain(name)) || name.isEmpty
        let isVerified: Bool
        switch OldRegister.plain(text(.signature)) {
        case "": isVerified = false
        case "匿名", "否", "未署名", "anonymous", "unsigned": return .anonymous
        case "署名", "署名未核实", "是否核实", "signed": isVerified = false
        case "实名", "是", "实名已核实", "realname", "verified": isVerified = true
        default:
            fault(.signature, .signatureUnknown)
            return .anonymous
        }
        if isNameless { return .anonymous }
        return Petitioner(
            signature: isVerified && !contact.isEmpty ? .verified : .signedUnverified, name: Veiled(name),
            contact: Veiled(contact), address: Veiled(text(.address)), identityNumber: Veiled(given: number))
    }

    private mutating func visit(_ form: Form) -> VisitParty? {
        guard form == .visit else { return nil }
        var persons = 1
        if let typed = values[.persons] {
            guard let read = OldRegister.persons(typed) else {
                fault(.persons, .personsUnreadable)
                return nil
            }
            persons = read
        }
        return VisitParty(persons: Persons(persons), language: values[.language] ?? "汉语")
    }
}

/// A cell that names several.
private enum OldRow {
    /// The parts of a cell, as offices part them.
    static func parts(_ text: String) -> [String] {
        text.split { "、；;，,／/\n\r".contains($0) }.map { CadreSheet.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
