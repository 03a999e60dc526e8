import Foundation
import Testing

@testable import Casework

/// Covers a text so that one sees it was covered.
private struct Mark: Veil {
    func cover(_ text: String) throws -> String { "<\(text)>" }
    func uncover(_ sealed: String) throws -> String { String(sealed.dropFirst().dropLast()) }
}

@Suite struct PeriodicReportTests {
    private static let april = day(4, 2)
    private static let march = PeriodicReport.Period(.month, of: day(3, 9))

    private func id(_ kind: PeriodicReport.Kind = .principalSummary, _ period: PeriodicReport.Period = march)
        throws -> PeriodicReport.ID
    {
        try #require(
            PeriodicReport.ID(
                organ: Staff.organ, kind: kind, period: period,
                office: kind == .repeatsNotice ? .supervision : nil))
    }

    private func drafted(
        _ kind: PeriodicReport.Kind = .principalSummary, _ period: PeriodicReport.Period = march, lines: Int = 0,
        text: Veiled? = "请阅示。"
    ) throws -> PeriodicReport.Drafted {
        let line = PeriodicReport.Line(petition: PetitionID(rawValue: "a"), earlier: nil, sealed: "x")
        return PeriodicReport.Drafted(
            id: try id(kind, period), text: text, lines: Array(repeating: line, count: lines), amounts: [])
    }

    /// A report after these commands, each by its officer on the second of April.
    private func after(_ steps: (PeriodicReport.Command, OfficerID)...) throws -> PeriodicReport {
        var report = PeriodicReport()
        for (command, officer) in steps {
            let acting = by(officer, 4, 2)
            for event in try PeriodicReport.decide(command, report, acting) { report.evolve(event, acting: acting) }
        }
        return report
    }

    @Test func `a report is drafted, approved by another, issued with a number and delivered`() throws {
        let drafted = try drafted()
        var report = try after((.draft(drafted), Staff.triageOfficer))
        #expect(report.phase == .drafted)
        #expect(try PeriodicReport.decide(.draft(drafted), report, by(Staff.head, 4, 2)).isEmpty, "asked twice")
        report = try after(
            (.draft(drafted), Staff.triageOfficer), (.approve(textHash: "h", currentHash: "h"), Staff.head))
        #expect(report.phase == .approved)
        let all: [(PeriodicReport.Command, OfficerID)] = [
            (.draft(drafted), Staff.triageOfficer), (.approve(textHash: "h", currentHash: "h"), Staff.head),
            (.issue(reference: "信报〔2026〕3号"), Staff.head),
        ]
        report = try after(all[0], all[1], all[2])
        #expect(report.phase == .issued && report.issued?.reference.text == "信报〔2026〕3号")
        let delivery = PeriodicReport.Command.deliver(to: "主要负责人", on: Self.april)
        report = try after(all[0], all[1], all[2], (delivery, Staff.head))
        #expect(report.phase == .delivered)
        for (command, officer) in all.dropFirst() + [(delivery, Staff.head)] {
            #expect(try PeriodicReport.decide(command, report, by(officer, 4, 2)).isEmpty, "asked twice: \(command)")
        }
    }

    @Test func `a changed text, and a list filled in anew, must be approved again`() throws {
        let drafted = try drafted()
        let approve = PeriodicReport.Command.approve(textHash: "h", currentHash: "h")
        for change in [PeriodicReport.Command.write(text: "请批示。"), .draftAnew(try self.drafted(text: nil))] {
            let report = try after(
                (.draft(drafted), Staff.triageOfficer), (approve, Staff.head), (change, Staff.triageOfficer))
            #expect(report.approved == nil && report.phase == .drafted)
            #expect(throws: PeriodicReport.Refused.notApproved) {
                try PeriodicReport.decide(.issue(reference: "1号"), report, by(Staff.head, 4, 2))
            }
        }
        let anew = try after(
            (.draft(drafted), Staff.triageOfficer), (.write(text: "改过的。"), Staff.triageOfficer),
            (.draftAnew(try self.drafted(text: nil)), Staff.head))
        #expect(anew.text.text == "改过的。", "what somebody wrote stays")
    }

    @Test func `a period that is not over cannot be reported`() throws {
        let last = by(Staff.head, 3, 31)
        #expect(throws: PeriodicReport.Refused.notOver) {
            try PeriodicReport.decide(.draft(try self.drafted()), PeriodicReport(), last)
        }
        #expect(try PeriodicReport.decide(.draft(drafted()), PeriodicReport(), by(Staff.head, 4, 1)).count == 1)
    }

    @Test func `whoever wrote it last, whoever read another text, and blanks keep it from being approved`() throws {
        let report = try after((.draft(try drafted()), Staff.triageOfficer), (.write(text: "请批示。"), Staff.head))
        func refused(_ report: PeriodicReport, _ read: String, _ officer: OfficerID) -> PeriodicReport.Refused? {
            do {
                _ = try PeriodicReport.decide(
                    .approve(textHash: read, currentHash: "h"), report, by(officer, 4, 2))
                return nil
            } catch { return error }
        }
        #expect(refused(report, "h", Staff.head) == .ownText)
        #expect(refused(report, "old", Staff.leader) == .textChanged)
        #expect(refused(report, "h", Staff.leader) == nil)
        let opening = Veiled(PeriodicReport.opening(of: try id(.comprehensiveAnalysis)))
        let blank = try after((.draft(try drafted(text: opening)), Staff.head))
        #expect(refused(blank, "h", Staff.leader) == .blanksLeft)
    }

    @Test func `what is missing or cannot be is refused at its field`() throws {
        let approved: [(PeriodicReport.Command, OfficerID)] = [
            (.draft(try drafted()), Staff.triageOfficer), (.approve(textHash: "h", currentHash: "h"), Staff.head),
        ]
        let open = try after(approved[0], approved[1])
        let issued = try after(approved[0], approved[1], (.issue(reference: "1号"), Staff.head))
        let cases: [(PeriodicReport, PeriodicReport.Command, PeriodicReport.Refused)] = [
            (PeriodicReport(), .write(text: "甲"), .barred(.absent)),
            (PeriodicReport(), .draft(try drafted(lines: PeriodicReport.linesAtMost + 1)), .tooLong),
            (open, .write(text: " "), .textMissing), (open, .issue(reference: ""), .referenceMissing),
            (open, .deliver(to: "州纪委监委", on: Self.april), .notIssued),
            (issued, .write(text: "甲"), .alreadyIssued), (issued, .issue(reference: "2号"), .alreadyIssued),
            (issued, .draftAnew(try drafted()), .alreadyIssued),
            (issued, .deliver(to: "", on: Self.april), .addresseeMissing),
            (issued, .deliver(to: "州纪委监委", on: day(4, 1)), .beforeIssued),
            (issued, .deliver(to: "州纪委监委", on: day(4, 3)), .barred(.dayAhead)),
        ]
        for (report, command, refused) in cases {
            #expect(throws: refused) { try PeriodicReport.decide(command, report, by(Staff.leader, 4, 2)) }
        }
        for refused in PeriodicReport.Refused.allCases {
            #expect(refused.message.hasSuffix("。") && refused.english.hasSuffix("."), "\(refused)")
            #expect(refused.field.map { ["period", "text", "reference", "to", "on"].contains($0) } ?? true)
        }
    }

    @Test(arguments: [
        ("month-2026-3", day(3, 1), day(3, 31), "month-2026-2", "month-2025-3", "2026年3月"),
        ("month-2026-1", day(1, 1), day(1, 31), "month-2025-12", "month-2025-1", "2026年1月"),
        ("month-2024-2", day(2, 1, 2024), day(2, 29, 2024), "month-2024-1", "month-2023-2", "2024年2月"),
        ("quarter-2026-1", day(1, 1), day(3, 31), "quarter-2025-4", "quarter-2025-1", "2026年第一季度"),
        ("half-2026-2", day(7, 1), day(12, 31), "half-2026-1", "half-2025-2", "2026年下半年"),
        ("year-2026-1", day(1, 1), day(12, 31), "year-2025-1", "year-2025-1", "2026年"),
    ])
    func `a period has its days, the one before and the one of last year`(
        _ text: String, _ first: Day, _ last: Day, _ before: String, _ yearBefore: String, _ chinese: String
    ) throws {
        let period = try #require(PeriodicReport.Period(text))
        #expect(period.first == first && period.last == last && period.description == text)
        #expect(period.before.description == before && period.yearBefore.description == yearBefore)
        #expect(period.chinese == chinese)
        #expect(PeriodicReport.Period(period.span, of: last) == period)
    }

    @Test(arguments: [
        "month-2026-13", "month-2026-0", "month-26-1", "month-2026-01", "week-2026-1", "quarter-2026-5", "",
    ])
    func `what is no period is not read as one`(_ text: String) { #expect(PeriodicReport.Period(text) == nil) }

    @Test func `a report has one name, and only a notice of repeats is for an office`() throws {
        for kind in PeriodicReport.Kind.allCases {
            let id = try id(kind)
            #expect(PeriodicReport.ID(id.rawValue) == id)
            #expect(
                PeriodicReport.ID(
                    organ: Staff.organ, kind: kind, period: Self.march,
                    office: kind == .repeatsNotice ? nil : .supervision) == nil)
        }
        #expect(try id(.repeatsNotice).rawValue == "520199.repeatsNotice-supervision.month-2026-3")
        for text in [
            "", "520199.principalSummary", "520199.repeatsNotice.month-2026-3", "520199.repeatsNotice-x.year-2026-1",
        ] {
            #expect(PeriodicReport.ID(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("report.written", #"{"text":"<请阅示。>"}"#), ("report.approved", #"{"textHash":"ab"}"#),
        ("report.issued", #"{"reference":"<1号>"}"#), ("report.delivered", #"{"on":"2026-04-02","to":"<主要负责人>"}"#),
        (
            "report.drafted",
            #"{"amounts":[{"before":1,"now":2,"what":"figure.received","yearBefore":0}],"#
                + #""id":"520199.principalSummary.month-2026-3","lines":[{"petition":"a","sealed":"s"}],"text":"<甲>"}"#
        ),
    ])
    func `every event of a report still reads and writes as it was stored`(_ name: String, _ json: String) throws {
        struct Stored: DecodableWithConfiguration {
            let event: PeriodicReport.Event
            init(from decoder: any Decoder, configuration: String) throws {
                event = try PeriodicReport.Event(typeName: configuration, from: decoder)
            }
        }
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        decoder.userInfo[.veil] = Mark()
        encoder.userInfo[.veil] = Mark()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let event = try decoder.decode(Stored.self, from: Data(json.utf8), configuration: name).event
        #expect(event.typeName == name)
        #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == json)
    }
}
