import Casework
import Testing

/// What of a petition may go to whom, and what an office elsewhere may say of it.
@Suite struct ExchangeTests {
    private static let writer = Petitioner(
        signature: .verified, name: "侬阿普", contact: "13800000001", address: "望丰乡")
    private static let package = ExchangeID(rawValue: "ab")

    private static func acting(_ day: Int = 2) -> Acting {
        Acting(
            officer: OfficerID(rawValue: "head"), organ: OrganID(rawValue: "520199"), office: .petitions,
            moment: Moment(Day(20_000 + day)))
    }

    /// A letter that stands approved to be forwarded.
    private static func letter(
        _ scope: PetitionClass = .outOfScope, unit: String = "高岩村委会", text: Veiled = "补偿款没有到账",
        by petitioner: Petitioner = writer, source: ExchangeSource? = nil
    ) throws -> Petition {
        var petition = Petition()
        let triage = Acting(
            officer: OfficerID(rawValue: "triage"), organ: OrganID(rawValue: "520199"), office: .petitions,
            moment: Moment(Day(20_001)))
        func take(_ command: some PetitionCommand) throws {
            for event in try command.events(on: petition) { petition.evolve(event, acting: command.acting) }
        }
        let people = [Respondent(name: "韦村长", unit: Veiled(unit))]
        let matters = [Matter(field: .landCompensation, gist: "补偿款", persons: nil)]
        try take(
            Receive(
                id: PetitionID(rawValue: "aa"), form: .letter, source: source == nil ? .own : .otherBody, column: nil,
                receivedAt: Moment(Day(20_001)), narrative: text, respondents: people, matters: matters,
                petitioner: petitioner, place: "520199", attachments: [], mailbox: nil, visit: nil,
                origin: nil, submission: "", number: PetitionNumber(rawValue: "2026-1"), exchange: source,
                acting: triage))
        try take(
            Register(
                summary: "反映补偿款", respondents: people, matters: matters, petitioner: petitioner, place: "520199",
                exceptions: "", acting: triage))
        try take(
            Distinguish(
                scope: scope, scopeReason: "理由", repeatOf: nil, repeatReason: "未见", isClue: scope == .accusation,
                clueReason: "理由", level: scope == .accusation ? .elsewhere : .own, levelReason: "理由",
                lookedAtEarlier: true, acting: triage))
        let route: ProposedRoute =
            scope == .accusation ? .passOn(organ: OrganID(rawValue: "520300")) : .forwardOutside(body: "县信访局")
        try take(
            JudgeFirst(
                route: route, urgency: .ordinary, focus: [], risks: "无", opinion: "转", needsMeeting: false,
                acting: triage))
        var approve = Approve(
            textHash: "h", currentHash: "h", opinion: "同意",
            acting: Acting(
                officer: OfficerID(rawValue: "leader"), organ: OrganID(rawValue: "520199"), office: .leadership,
                moment: Moment(Day(20_001))))
        approve.capacity = .leaderInCharge
        try take(approve)
        return petition
    }

    private static func send(
        _ petition: Petition, to role: PartnerRole = .petitionBureau, named name: String = "县信访局",
        withIdentity: Bool = false, acting: Acting = acting()
    ) throws -> (Petition, Exchanged?) {
        var petition = petition
        let command = SendOut(
            route: try #require(petition.proposedRoute), handler: nil, copy: nil, outsideReference: "",
            partner: PartnerFacts(id: PartnerID(rawValue: "XF"), name: name, role: role), withIdentity: withIdentity,
            package: package, acting: acting)
        for event in try command.events(on: petition) { petition.evolve(event, acting: acting) }
        return (petition, petition.exchangeSent?.what)
    }

    /// A letter that went out as a package and was received there.
    static func receivedThere() throws -> Petition {
        var (petition, _) = try send(try letter())
        let received = RecordOutside(step: .received, on: Day(20_003), note: "", acting: acting(3))
        for event in try received.events(on: petition) { petition.evolve(event, acting: acting(3)) }
        return petition
    }

    @Test func `a package is looked after until its receipt, and then until it is closed there`() throws {
        func clock(_ kind: ClockKind, _ petition: Petition) -> Clock? {
            Clocks.of(petition).first { $0.kind == kind }
        }
        let (sent, _) = try Self.send(try Self.letter())
        #expect(clock(.exchangeReceipt, sent)?.limit == .working(WorkingDays(5)))
        #expect(clock(.exchangeReceipt, sent)?.stopped == nil && clock(.outsideClosing, sent) == nil)
        var petition = try Self.receivedThere()
        #expect(clock(.exchangeReceipt, petition)?.stopped == Day(20_003))
        #expect(clock(.outsideClosing, petition)?.limit == .calendar(CalendarDays(60)))
        #expect(clock(.outsideClosing, petition)?.started == Day(20_003))
        let closed = RecordOutside(step: .closed, on: Day(20_004), note: "", acting: Self.acting(4))
        for event in try closed.events(on: petition) { petition.evolve(event, acting: Self.acting(4)) }
        #expect(clock(.outsideClosing, petition)?.stopped == Day(20_004))
    }

    private static func refused(_ bar: ExchangeBar, _ act: () throws -> Void) {
        #expect(throws: Disposition.Refused.exchange(bar)) { try act() }
    }

    @Test func `name and contact go with what is out of scope only when somebody says so`() throws {
        let (_, with) = try Self.send(try Self.letter(), withIdentity: true)
        #expect(with?.identity == true && with?.attachments == true)
        let (_, without) = try Self.send(try Self.letter())
        #expect(without?.identity == false && without?.attachments == false, "a scan shows a hand and a signature")
        let (_, nobody) = try Self.send(try Self.letter(by: .anonymous))
        #expect(nobody?.identity == false && nobody?.attachments == true, "nobody is shown by it")
    }

    @Test func `the body reported on never learns who wrote, R art. 47`() throws {
        let petition = try Self.letter(unit: "县信访局督查科")
        Self.refused(.identityToReported) { _ = try Self.send(petition, withIdentity: true) }
        let (_, sent) = try Self.send(petition)
        #expect(sent?.identity == false && sent?.attachments == false)
        let naming = try Self.letter(unit: "县信访局", text: "我叫侬阿普，补偿款没有到账")
        Self.refused(.textNamesPetitioner) { _ = try Self.send(naming) }
    }

    @Test func `a report does not go to the body reported on at all, X art. 30`() throws {
        let report = try Self.letter(.accusation, unit: "县信访局")
        Self.refused(.partnerReportedOn) { _ = try Self.send(report) }
    }

    @Test func `who reports is for the accepting commission alone`() throws {
        let report = try Self.letter(.accusation)
        Self.refused(.identityOfReporter) {
            _ = try Self.send(report, to: .otherBody, named: "县住建局", withIdentity: true)
        }
        let (_, sent) = try Self.send(report, to: .commission, named: "邻县纪委监委")
        #expect(sent?.identity == true && sent?.attachments == true, "it owes the writer the law's notices")
    }

    @Test func `an identity goes to nobody who was not chosen`() throws {
        let petition = try Self.letter()
        let command = SendOut(
            route: .forwardOutside(body: "县信访局"), handler: nil, copy: nil, outsideReference: "", withIdentity: true,
            acting: Self.acting())
        Self.refused(.partnerMissing) { _ = try command.events(on: petition) }
    }

    private static func word(
        _ word: ExchangeWord, of package: ExchangeID = package, reason: Veiled = "不属本单位"
    ) -> RecordExchange {
        RecordExchange(
            package: package, word: word, on: Day(20_003), number: "X1", reason: reason, acting: acting(3))
    }

    @Test func `what is sent back comes back to triage with new clocks, once, and only the package that is out`() throws
    {
        var (petition, _) = try Self.send(try Self.letter())
        #expect(try Self.word(.refused, of: ExchangeID(rawValue: "old")).events(on: petition).isEmpty)
        #expect(throws: Disposition.Refused.textMissing) {
            try Self.word(.refused, reason: " ").events(on: petition)
        }
        for event in try Self.word(.refused).events(on: petition) { petition.evolve(event, acting: Self.acting(3)) }
        #expect(petition.node == .triaged && petition.exit == nil && petition.exchangeOut?.state == .refused)
        #expect(petition.restarted[.triaged] == Day(20_003))
        #expect(try Self.word(.refused).events(on: petition).isEmpty)
        #expect(try Self.word(.registered).events(on: petition).isEmpty, "a later word of the same package is too late")
    }

    /// A report that went to another commission as a package, and was filed away before anybody there signed for it.
    static let filedUnderWay = Petition.routed(.accusation, .elsewhere, to: .passOn(organ: Staff.higher)).after(
        Say.sendOut.with(\.route, .passOn(organ: Staff.higher)).with(\.package, package)
            .with(
                \.partner, PartnerFacts(id: PartnerID(rawValue: "ZJ"), name: "邻县纪委监委", role: .commission)),
        Say.fileAway.with(\.retention, .tenYears))

    @Test func `what a partner reports of a package is recorded though the file was put away, once`() throws {
        let acting = by(.messenger, 5, 20)
        var petition = Self.filedUnderWay
        for step in [OutsideStep.received, .closed, .settled] {
            let told = RecordOutside(step: step, on: acting.day, note: "", acting: acting)
            #expect(try told.events(on: petition).count == 1)
            petition = petition.after(told)
            #expect(try told.events(on: petition).isEmpty)
        }
        #expect(petition.exchangeOut?.state == .settled && petition.archived != nil)
        let onPaper = RecordOutside(step: .received, on: acting.day, note: "", acting: acting)
        let forwarded = Petition.forwarded.after(
            RecordOutside(step: .closed, on: day(3, 20), note: "", acting: by(Staff.registrar, 3, 20)), Say.fileAway)
        #expect(throws: Disposition.Refused.barred(.archived)) { try onPaper.events(on: forwarded) }
    }

    @Test func `what is sent back after it was filed away is open again, and stands proposed for ending no more`() {
        var petition = Self.filedUnderWay
        petition.evolve(Ending.Proposed(reason: "期满").event, acting: by(Staff.keeper, 5, 15))
        let back = RecordExchange(
            package: Self.package, word: .refused, on: day(5, 20), number: "", reason: "不属本单位",
            acting: by(.messenger, 5, 20))
        petition = petition.after(back)
        #expect(petition.node == .triaged && petition.archived == nil && petition.endingProposed == nil)
        #expect(petition.retentionEnds == nil && petition.packagesSent == [Self.package])
        #expect(petition.endingBars(on: day(5, 15, 2090)).contains(.notFiled(.triaged)))
        #expect(!petition.endingBars(on: day(5, 15, 2090)).contains(.packageUnderWay))
    }

    @Test func `what was reported closed there is not sent back any more`() throws {
        var (petition, _) = try Self.send(try Self.letter())
        let closed = RecordOutside(step: .closed, on: Day(20_003), note: "", acting: Self.acting(3))
        for event in try closed.events(on: petition) { petition.evolve(event, acting: Self.acting(3)) }
        Self.refused(.closedThere) { _ = try Self.word(.refused).events(on: petition) }
    }

    private static let source = ExchangeSource(
        partner: PartnerID(rawValue: "XF"), name: "县信访局", package: package, number: "XF-1", sentOn: Day(20_000))

    private static func answer(_ word: SenderWord, reason: Veiled = "理由") -> AnswerSender {
        AnswerSender(word: word, on: Day(20_002), reason: reason, acting: acting())
    }

    @Test func `the sender learns of registering, closing and settling, each once and in this order`() throws {
        var petition = try Self.letter(source: Self.source)
        #expect(petition.wordsToSender == [.registered(PetitionNumber(rawValue: "2026-1"), on: Day(20_001))])
        #expect(throws: Disposition.Refused.settledBeforeClosed) { try Self.answer(.settled).events(on: petition) }
        (petition, _) = try Self.send(petition, named: "县住建局")
        #expect(petition.wordsToSender.last == .closed(.forwarded, on: Day(20_002)))
        for event in try Self.answer(.settled).events(on: petition) { petition.evolve(event, acting: Self.acting()) }
        #expect(petition.wordsToSender.last == .settled(on: Day(20_002)))
        #expect(try Self.answer(.settled).events(on: petition).isEmpty)
        #expect(petition.exchangeIn?.state == .settled)
    }

    @Test func `what is another's goes back with a reason, and is closed here by it`() throws {
        var petition = try Self.letter(source: Self.source)
        #expect(throws: Disposition.Refused.textMissing) {
            try Self.answer(.refused, reason: "").events(on: petition)
        }
        for event in try Self.answer(.refused).events(on: petition) { petition.evolve(event, acting: Self.acting()) }
        #expect(petition.isClosed && petition.wordsToSender == [.refused("理由", on: Day(20_002))])
        #expect(Clocks.of(petition).first { $0.kind == .objecting }?.stopped == Day(20_002))
        #expect(throws: (any Error).self) { try Self.answer(.settled).events(on: petition) }
    }

    @Test func `a report that this organ accepts must be received, whoever passed it on, R art. 7`() throws {
        var petition = try Self.letter(source: Self.source)
        let triaged = PetitionEvent.triage(
            .distinguished(
                Triage.Distinguished(
                    scope: .accusation, scopeReason: "理由", repeatOf: nil, repeatReason: "未见", isClue: true,
                    clueReason: "理由", level: .own, levelReason: "理由", lookedAtEarlier: true)))
        petition.evolve(triaged, acting: Self.acting())
        Self.refused(.mustReceive) { _ = try Self.answer(.refused).events(on: petition) }
    }

    @Test func `what did not arrive as a package has no sender to tell`() throws {
        let petition = try Self.letter()
        Self.refused(.notFromExchange) { _ = try Self.answer(.refused).events(on: petition) }
    }

    @Test(arguments: [
        (PartnerRole.superior, true, Source.assignedFromAbove), (.superior, false, .forwardedFromAbove),
        (.lower, true, .sentUp), (.petitionBureau, true, .otherBody), (.commission, false, .otherBody),
        (.otherBody, false, .otherBody),
    ])
    func `only a superior assigns: the sender decides what a petition is called here`(
        _ role: PartnerRole, _ assigned: Bool, _ source: Source
    ) {
        #expect(role.source(assigned: assigned) == source)
    }
}
