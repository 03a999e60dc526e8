import Casework
import Crypto
import Facts
import Office
import Opening
import StoreSQLite
import TestSupport
import Testing

/// One district's year, replayed through the office's commands and nothing else (issue 2, real input 2; the figures are
/// those the district published for 2025).
final class DistrictYear {
    static let district = OrganID(rawValue: "520103")

    let office: Office
    let clock: TestClock
    let directory: TemporaryDirectory
    private var staff: [String: Officer] = [:]
    private var commands = 0

    /// A new office of the district, laid out on the disk as `lianxin setup` lays it out.
    init() async throws {
        let directory = try TemporaryDirectory()
        let clock = TestClock(Moment(try #require(Day(year: 2024, month: 12, day: 30))))
        let keys = try OfficeKeys.create(at: directory.path + "/desk/keys")
        office = try await Office(
            engine: try SQLiteEngine(path: directory.path + "/desk/office.sqlite"), keys: keys,
            blobs: try BlobDirectory(path: directory.path + "/desk/blobs"),
            surroundings: Surroundings(
                now: { clock.now }, calendar: try OfficeRoom.calendar.get(), divisions: try OfficeRoom.divisions.get(),
                passwordCost: .trifling))
        (self.clock, self.directory) = (clock, directory)
        try await hire()
    }

    private func hire() async throws {
        let token = try #require(try await office.inviteFirstAdministrator())
        try await office.acceptFirst(
            token, organ: Organ(id: Self.district, name: "云岩区纪委监委", kind: .county, parent: nil), name: "安全员",
            login: "chief", password: "yun-yan-2025-cheng")
        let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
        let seats: [(String, Role, OfficeKind)] = [
            ("window", .registrar, .petitions), ("triage", .triageOfficer, .petitions),
            ("head", .officeHead, .petitions), ("leader", .leader, .leadership), ("handler", .handler, .supervision),
            ("reviewer", .reviewer, .caseManagement), ("reviewer2", .reviewer, .trial),
            ("analyst", .analyst, .petitions),
        ]
        for (login, role, kind) in seats {
            let officer = Officer(
                id: OfficerID(rawValue: login), name: "云岩\(login)", organ: Self.district, office: kind, roles: [role])
            _ = try await office.appoint(
                officer, login: login, reason: "到任", by: chief, commandID: CommandID(rawValue: login))
            staff[login] = officer
        }
    }

    func officer(_ login: String) throws -> Officer { try #require(staff[login]) }

    private func next() -> CommandID {
        commands += 1
        return CommandID(rawValue: "district \(commands)")
    }

    /// Goes to a later working day.
    private func pass(_ workingDays: Int) throws {
        let calendar = try OfficeRoom.calendar.get()
        var (day, left) = (clock.now.day, workingDays)
        while left > 0 {
            day = day.advanced(by: 1)
            if calendar.isWorkingDay(day) == true { left -= 1 }
        }
        clock.now = Moment(day, hour: 10)
    }

    /// Goes to the first working day on or after a day of the year, counted from 0.
    private func go(to day: Int) throws {
        clock.now = Moment(try #require(Day(year: 2025, month: 1, day: 1)).advanced(by: day - 1), hour: 10)
        try pass(1)
    }

    private func act<C: PetitionCommand>(
        _ login: String, _ number: PetitionNumber,
        _ make: @escaping @Sendable (Acting, Petition) throws -> C
    ) async throws {
        _ = try await office.perform(make, on: number, by: try officer(login), commandID: next())
    }

    // MARK: The year

    /// Replays the whole year.
    func replay() async throws {
        for index in 0..<75 { try await firstReport(index) }
        for index in 0..<198 { try await outside(index) }
        clock.now = Moment(try #require(Day(year: 2026, month: 1, day: 12)))
    }

    /// Takes a petition in and registers it.
    private func receive(
        _ form: Form, _ summary: String, respondents: [Respondent], petitioner: Petitioner, visit: VisitParty? = nil
    ) async throws -> PetitionNumber {
        let matters = [Matter(field: .collectiveAssets, gist: Veiled(summary))]
        let received = try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: form, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: Veiled(summary + "，请查。"), respondents: respondents, matters: matters,
                    petitioner: petitioner, place: Self.district.rawValue, attachments: [], mailbox: nil, visit: visit,
                    origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: Veiled(summary), respondents: respondents, matters: matters, petitioner: petitioner,
                    place: Self.district.rawValue, exceptions: "", acting: acting)
            }, by: try officer("window"), commandID: next())
        return received.number
    }

    /// The four distinctions, the first judgement, the leader's decision.
    private func decide(
        _ number: PetitionNumber, _ scope: PetitionClass, _ route: ProposedRoute
    ) async throws {
        try await act("triage", number) { acting, _ in
            Distinguish(
                scope: scope, scopeReason: "按来件内容认定。", repeatOf: nil, repeatReason: "没有相同的以前来件。",
                isClue: scope == .accusation, clueReason: "有人有事。", level: .own, levelReason: "本级管理。",
                lookedAtEarlier: true, acting: acting)
        }
        try await act("triage", number) { acting, _ in
            JudgeFirst(
                route: route, urgency: .ordinary, focus: [], risks: "", opinion: "建议照办。", needsMeeting: false,
                acting: acting)
        }
        try pass(1)
        try await act("leader", number) { acting, petition in
            Approve(
                textHash: petition.boundHash, currentHash: petition.boundHash, opinion: "同意。", acting: acting)
        }
    }

    /// A first report under a real name: 75 of them, 53 closed; 7 brought to a leader who went to see the people.
    private func firstReport(_ index: Int) async throws {
        try go(to: index * 4)
        let isVisit = index < 7
        let person = "被反映人\(index)"
        let visit = VisitParty(persons: Persons(index == 6 ? 3 : 2), leader: try officer("leader").id)
        let number = try await receive(
            isVisit ? .visit : .letter, "反映第\(index)村集体收入不入账",
            respondents: [Respondent(name: Veiled(person), unit: "某村")],
            petitioner: Petitioner(signature: .verified, name: Veiled("群众\(index)"), contact: "19900010000"),
            visit: isVisit ? visit : nil)
        let route = ProposedRoute.handleHere(office: .supervision)
        try pass(1)
        try await decide(number, .accusation, route)
        try await act("head", number) { acting, _ in
            SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
        }
        let handler = try officer("handler").id
        try await act("handler", number) { acting, _ in TakeOver(handler: handler, acting: acting) }
        // Every fifth is told on the very last day, the fifteenth working day.
        try pass(index.isMultiple(of: 5) ? 13 : 6)
        try await act("head", number) { acting, _ in
            TellAcceptance(on: acting.day, how: .phone, text: "您反映的问题已经受理。", acting: acting)
        }
        if isVisit {
            let leader = try officer("leader").id
            try await act("leader", number) { acting, _ in TakeCharge(leader: leader, acting: acting) }
        }
        if index < 53 { try await close(number, index, person) }
    }

    /// A step studied together and approved.
    private func decide(_ number: PetitionNumber, _ step: ApprovalStep) async throws {
        let members = [try officer("head").id, try officer("leader").id, try officer("reviewer").id]
        try await act("head", number) { acting, _ in
            StudyStep(
                step: step, members: members, minutes: "同意。", dissent: "", postClass: .other, acting: acting)
        }
        try await act("leader", number) { acting, petition in
            ApproveStep(step: step, textHash: petition.stepHash(step), reference: "", opinion: "同意。", acting: acting)
        }
    }

    /// Handled, reviewed by two, told: 6 cases filed, 4 persons punished.
    private func close(_ number: PetitionNumber, _ index: Int, _ person: String) async throws {
        try pass(20)
        try await act("handler", number) { acting, _ in
            SetDisposition(way: .verification, plan: "调取账目，走访村民。", acting: acting)
        }
        try await decide(number, .verification)
        let team = try ["handler", "head"].map { TeamSignature(officer: try officer($0).id) }
        for step in [ClueStep.verificationBegun, .verificationReported] {
            try await act("handler", number) { acting, _ in
                StepClue(clueStep: step, on: acting.day, note: "账目已核。", team: team, acting: acting)
            }
        }
        try await decide(number, .verificationReport)
        try await act("handler", number) { acting, _ in
            ProposeResult(
                way: .verification, closing: .afterVerification,
                findings: [Finding(matter: 1, truth: .borneOut, text: "账实不符，已核清。")], truth: .borneOut,
                conclusion: "反映属实，已处理。", sums: .zero, caseFiled: index < 6 ? 1 : 0,
                measures: [
                    index < 4
                        ? Sanction(person: Veiled(person), measure: .partyWarning, decidedOn: acting.day)
                        : Sanction(person: Veiled(person), measure: .criticism)
                ], acting: acting)
        }
        try await act("reviewer", number) { acting, _ in
            ReviewProcedure(passed: true, findings: "程序合规。", acting: acting)
        }
        try await act("reviewer2", number) { acting, _ in
            ReviewCharacterisation(passed: true, findings: "定性准确。", acting: acting)
        }
        try pass(index.isMultiple(of: 4) ? 15 : 5)
        try await act("handler", number) { acting, _ in
            TellResult(on: acting.day, how: .inPerson, text: "反映属实，已处理。", acting: acting)
        }
    }

    /// A letter out of scope: 198 sent on, 178 closed there, 110 settled.
    private func outside(_ index: Int) async throws {
        try go(to: index)
        let number = try await receive(
            .letter, "反映第\(index)号小区物业纠纷",
            respondents: [Respondent(name: "", unit: "某物业公司")], petitioner: .anonymous)
        let route = ProposedRoute.forwardOutside(body: "住房和城乡建设局")
        try await decide(number, .outOfScope, route)
        try await act("head", number) { acting, _ in
            SendOut(route: route, handler: nil, copy: nil, outsideReference: "函\(index)", acting: acting)
        }
        let steps: [OutsideStep] = index < 110 ? [.closed, .settled] : index < 178 ? [.closed] : []
        for step in steps {
            try pass(12)
            try await act("window", number) { acting, _ in
                RecordOutside(step: step, on: acting.day, note: "已书面答复。", acting: acting)
            }
        }
    }
}
