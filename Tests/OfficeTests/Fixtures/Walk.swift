import Casework
import Testing

@testable import Office

/// A petition walked from node to node by the county's staff, every step through `perform`.
struct Walk: Sendable {
    let room: OfficeRoom
    let name: String
    let number: PetitionNumber

    var office: Office { room.office }

    static let respondent = Respondent(name: "韦村长", unit: "高岩村委会", post: "村主任", place: "望丰乡")
    static let matter = Matter(field: .landCompensation, gist: "克扣征地补偿款", period: "去年秋天", amount: Money(yuan: 31_000))
    static let petitioner = Petitioner(
        signature: .signedUnverified, name: "侬阿普", contact: "13800000001", address: "望丰乡高岩村三组")
    static let narrative: Veiled = "村主任把我家的征地补偿款扣下了三万一千元，一直不给。"

    /// Receives a letter, and registers it at once; said to be on a namesake of whoever the register means, where that is asked.
    static func letter(
        _ name: String, in room: OfficeRoom, about respondent: Respondent = respondent,
        by officer: Officer = Staff.registrar, summary: Veiled = "反映村主任克扣征地补偿款", namesakes: [Int] = []
    ) async throws -> Walk {
        let performed = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment, narrative: narrative,
                    respondents: [respondent], matters: [matter], petitioner: petitioner, place: "522634",
                    attachments: [], mailbox: nil, visit: nil, origin: nil, submission: "", number: number,
                    acting: acting)
            },
            then: { acting, petition in
                Register(
                    summary: summary, respondents: [respondent], matters: [matter],
                    petitioner: petitioner, place: "522634", exceptions: "", namesakes: namesakes,
                    namesakesReason: namesakes.isEmpty ? "" : "电话核实，是同名的另一个人", acting: acting)
            }, by: officer, commandID: CommandID(rawValue: "receive " + name))
        return Walk(room: room, name: name, number: performed.number)
    }

    /// What came by the portal by itself, and nobody has registered.
    static func arrived(
        _ name: String, in room: OfficeRoom, about respondent: Respondent = respondent
    ) async throws -> Walk {
        let performed = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .web, source: .own, column: .supervision, receivedAt: acting.moment,
                    narrative: narrative, respondents: [respondent], matters: [matter], petitioner: petitioner,
                    place: "522634", attachments: [], mailbox: nil, visit: nil, origin: nil, submission: name,
                    number: number, acting: acting)
            }, by: Unpacking.messenger(Staff.county), commandID: CommandID(rawValue: "arrived " + name))
        return Walk(room: room, name: name, number: performed.number)
    }

    /// One command by one officer.
    @discardableResult
    func by<C: PetitionCommand>(
        _ officer: Officer, expecting: Int64? = nil, again: String = "",
        _ make: @escaping @Sendable (Acting, Petition) throws -> C
    ) async throws -> Performed {
        try await office.perform(
            make, on: number, by: officer,
            commandID: CommandID(rawValue: "\(C.name.rawValue) \(officer.id.rawValue) \(again) \(name)"),
            expecting: expecting)
    }

    /// The leader agrees that the office returns a clue, having read why.
    func leaderReturns(clue: Int, again: String = "") async throws {
        _ = try await by(Staff.leader, again: again) { acting, petition in
            DecideReturn(
                agreed: true, textHash: petition.inHand(clue).returnHash, opinion: "同意", clue: clue, acting: acting)
        }
    }

    /// The leader agrees where a returned clue goes, having read it.
    func leaderSendsOn(clue: Int, again: String = "") async throws {
        _ = try await by(Staff.leader, again: again) { acting, petition in
            DecideClueRoute(
                clue: clue, agreed: true, textHash: petition.inHand(clue).clueRouteHash, opinion: "同意", acting: acting)
        }
    }

    func file(for officer: Officer = Staff.head) async throws -> PetitionFile {
        try #require(try await office.petition(number, for: officer))
    }

    func confirm() async throws {
        try await by(Staff.registrar) { acting, _ in
            ConfirmIdentity(signature: .verified, how: .phone, note: "电话核实", acting: acting)
        }
    }

    func distinguish(level: AcceptanceLevel = .own, scope: PetitionClass = .accusation) async throws {
        try await by(Staff.triage) { acting, _ in
            Distinguish(
                scope: scope, scopeReason: "反映村干部违纪", repeatOf: nil, repeatReason: "未见同一反映",
                isClue: scope == .accusation, clueReason: "有人有事", level: level, levelReason: "县管对象",
                lookedAtEarlier: true, acting: acting)
        }
    }

    func judge(_ route: ProposedRoute = .handleHere(office: .supervision), meeting: Bool = false) async throws {
        try await by(Staff.triage) { acting, _ in
            JudgeFirst(
                route: route, urgency: .ordinary, focus: [], risks: "可能被打听", opinion: "建议承办",
                needsMeeting: meeting, acting: acting)
        }
    }

    func meet(_ decision: ProposedRoute = .handleHere(office: .supervision)) async throws {
        try await by(Staff.head) { acting, _ in
            Convene(
                members: [Staff.head.id, Staff.triage.id, Staff.leader.id], level: .office, question: "是否承办",
                acting: acting)
        }
        for member in [Staff.head, Staff.triage, Staff.leader] {
            try await by(member) { acting, _ in GiveOpinion(vote: .agree, opinion: "同意", acting: acting) }
        }
        try await by(Staff.head) { acting, _ in CloseMeeting(minutes: "一致同意", decision: decision, acting: acting) }
    }

    func approve(by officer: Officer = Staff.leader) async throws {
        try await by(officer) { acting, petition in
            Approve(textHash: petition.boundHash, currentHash: "", opinion: "同意", acting: acting)
        }
    }

    func tellAcceptance() async throws {
        try await by(Staff.registrar) { acting, _ in
            TellAcceptance(on: acting.day, how: .phone, text: "您反映的问题已受理", acting: acting)
        }
    }

    @discardableResult
    func sendOut() async throws -> Performed {
        try await by(Staff.head) { acting, petition in
            SendOut(
                route: try #require(petition.proposedRoute), handler: nil, copy: nil, outsideReference: "",
                acting: acting)
        }
    }

    /// Takes it over, verifies and proposes the result; the report is approved by this officer.
    func handle(reportBy approver: Officer = Staff.principal) async throws {
        try await by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
        try await dispose(.verification)
        try await step(.verificationBegun)
        try await step(.verificationReported)
        try await decide(.verificationReport, by: approver)
        try await propose()
    }

    /// Sets the way of disposition, and has it studied and approved.
    func dispose(_ way: Way, step: ApprovalStep? = nil, clue: Int? = nil) async throws {
        try await by(Staff.handler, again: "\(way.rawValue) \(clue ?? 1)") { acting, _ in
            SetDisposition(way: way, plan: "入村核查", clue: clue, acting: acting)
        }
        try await decide(step ?? way.steps[0], clue: clue)
    }

    /// Has a step studied and approved.
    func decide(_ step: ApprovalStep, clue: Int? = nil, by approver: Officer = Staff.principal) async throws {
        try await by(Staff.head, again: "\(step.rawValue) \(clue ?? 1)") { acting, _ in
            StudyStep(
                step: step, members: [Staff.head.id, Staff.triage.id, Staff.leader.id], minutes: "同意", dissent: "",
                postClass: .other, clue: clue, acting: acting)
        }
        try await by(approver, again: "\(step.rawValue) \(clue ?? 1)") { acting, petition in
            ApproveStep(
                step: step, textHash: petition.inHand(clue).stepHash(step), reference: "批〔2026〕1号", opinion: "同意",
                clue: clue, acting: acting)
        }
    }

    /// Who verifies with the handler.
    static let verifier = Staff.keeper

    /// A step of the clue, today; of a report, signed by both.
    func step(_ step: ClueStep, by officer: Officer = Staff.handler, clue: Int? = nil) async throws {
        try await by(officer, again: "\(step.rawValue) \(room.clock.now.rawValue) \(clue ?? 1)") { acting, _ in
            StepClue(
                clueStep: step, on: acting.day, note: "已办", clue: clue,
                team: [TeamSignature(officer: officer.id), TeamSignature(officer: Walk.verifier.id)], acting: acting)
        }
    }

    /// Proposes the result of a verification.
    func propose() async throws {
        try await by(Staff.handler) { acting, petition in
            ProposeResult(
                way: .verification, closing: .afterVerification,
                findings: [Finding(matter: 1, truth: .borneOut, text: "确有克扣")], truth: .borneOut,
                conclusion: "补偿款已退还",
                sums: Sums(
                    moneyFound: Money(yuan: 31_000), moneyRecovered: Money(yuan: 31_000),
                    moneyGivenBack: Money(yuan: 31_000), givenBackTo: Persons(1)), caseFiled: 1,
                measures: [Sanction(person: "韦村长", measure: .partyWarning, decidedOn: acting.day)], acting: acting)
        }
    }

    func review(clue: Int? = nil) async throws {
        try await by(Staff.firstReviewer, again: "\(clue ?? 1)") { acting, _ in
            ReviewProcedure(passed: true, findings: "程序合规", clue: clue, acting: acting)
        }
        try await by(Staff.secondReviewer, again: "\(clue ?? 1)") { acting, _ in
            ReviewCharacterisation(passed: true, findings: "定性准确", clue: clue, acting: acting)
        }
    }

    func tellResultAndVisit() async throws {
        try await by(Staff.handler) { acting, _ in
            TellResult(on: acting.day, how: .phone, text: "钱已退还", acting: acting)
        }
        try await by(Staff.registrar) { acting, _ in
            RecordReturnVisit(
                on: acting.day, how: .phone, reached: true, manner: .content, result: .content, moneyArrived: true,
                note: "已收到", acting: acting)
        }
    }

    /// Case management has the notice of the transfer to an office.
    func tellCaseOffice() async throws {
        try await by(Staff.head, again: "agency") { acting, _ in
            IssueNotice(
                kind: .agency, addressee: "案件监督管理部门", text: "已移送承办部门办理。", reference: "", approval: "",
                acting: acting)
        }
        try await by(Staff.head, again: "agency") { acting, petition in
            RecordDelivery(
                notice: petition.notices.count, means: .exchange, on: acting.day, minute: nil, outcome: .reached,
                registered: "", checked: false, note: "", acting: acting)
        }
    }

    /// Puts the file away, once nobody waits to be told of it.
    func fileAway() async throws {
        try await tellCaseOffice()
        try await by(Staff.keeper) { acting, petition in
            FileAway(
                checklist: petition.archiveItems, retention: .thirtyYears, lessons: ["征地补偿"], acting: acting)
        }
    }

    /// To the leader's desk and past it.
    func walkToApproval(meeting: Bool = false, by leader: Officer = Staff.leader) async throws {
        try await confirm()
        try await distinguish()
        try await judge(meeting: meeting)
        if meeting { try await meet() }
        try await approve(by: leader)
    }

    /// The whole way.
    func walkWhole() async throws {
        try await walkToApproval(meeting: true)
        try await tellAcceptance()
        try await sendOut()
        try await handle()
        try await review()
        try await tellResultAndVisit()
        try await fileAway()
    }

    /// Hands it over sealed.
    @discardableResult
    func sealUp(isStraightUp: Bool = false, by officer: Officer = Staff.registrar) async throws -> SealedUp {
        try await office.sealUp(
            number, isStraightUp: isStraightUp, by: officer, commandID: CommandID(rawValue: "seal \(name)"))
    }
}

extension OfficeRoom {
    /// Reads rows of code, name, unit, post and managing organ into the cadre register.
    @discardableResult
    func cadres(_ rows: [[String]], really: Bool = true, by officer: Officer = Staff.head) async throws
        -> CadreListReport
    {
        let headings = ["编号", "姓名", "单位", "职务", "管理机关", "任主要负责人的机关", "党组织关系所在机关"]
        return try await office.readCadres(
            [headings] + rows, really: really, reason: "组织部名册", by: officer,
            commandID: CommandID(rawValue: "list \(rows.joined().joined())"))
    }
}
