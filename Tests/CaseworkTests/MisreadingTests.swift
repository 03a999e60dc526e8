import Testing

@testable import Casework

/// What a naive build gets wrong (`rules.md` §22): a test by each name.
@Suite struct MisreadingTests {
    @Test func `every mistake of the list has its test here and its article`() {
        #expect(Misreading.all.map(\.id) == Array(1...16))
        for mistake in Misreading.all { #expect(!mistake.articles.isEmpty && !mistake.enforcedIn.isEmpty) }
    }

    @Test func `level by rank`() {
        for post in PostClass.allCases {
            #expect(Tree.propose(Tree.cadre("1", by: Tree.county) { $0.postClass = post }).level == .own)
        }
        let taxman = Tree.cadre("2", by: Tree.post) { $0.partyOrgAt = Tree.county }
        #expect(Tree.propose(taxman).organ == Tree.post)
        // There is no rank to go by: figures know it, the register does not.
        #expect(!Mirror(reflecting: taxman).children.contains { $0.label?.lowercased().contains("rank") == true })
    }

    @Test func `entering a superior's item`() {
        for level in [AcceptanceLevel.higher, .ownPrincipal] {
            expectRefused(Say.distinguish.with(\.level, level), on: .registered, .sealInstead)
            let register = Acceptance.Proposal(
                level: level, organ: Staff.higher, persons: [], reasons: [], troubles: [])
            expectRefused(Say.distinguish.with(\.register, register), on: .registered, .againstRegister)
            let found = Acceptance.PersonLevel(
                number: 1, organ: Staff.higher, level: level, postClass: nil, isOwnStaff: false, reasons: [])
            let entered = Acceptance.Proposal(
                level: level, organ: Staff.higher, persons: [found], reasons: [], troubles: [])
            expectRefused(Say.register.with(\.register, entered), on: .received, .againstRegister)
        }
        #expect(Triage.Refused.sealInstead.article == .reportingRules(15))
        for level in [AcceptanceLevel.higher, .ownPrincipal] {
            let entered = Petition.entered(as: level)
            #expect(entered.openRoutes.isEmpty)
            expectRefused(Say.judge, on: entered, .unfitRoute(.sealed))
        }
    }

    @Test func `the principal sees the item on himself`() {
        let card = Petition.entered(as: .ownPrincipal).card
        for extra in Role.allCases {
            let officer = OfficerCard(
                officer: Staff.principal, organ: Staff.organ, office: .leadership, roles: [.principal, extra])
            #expect(!Access.mayRead(officer: officer, petition: card), "also as \(extra)")
        }
        let made = HandOver.Made(
            control: ControlNumber(rawValue: "密1"), addressee: Staff.higher, form: .letter, receivedOn: day(3, 2),
            isStraightUp: true, petition: nil)
        var slip = HandOver()
        slip.evolve(.made(made), acting: by(Staff.registrar, 3, 2))
        #expect(throws: HandOver.Refused.principalMustNotSee) {
            try slip.decide(.show(on: day(3, 2)), by(Staff.registrar, 3, 2))
        }
    }

    @Test func `one clock for the whole life`() {
        let above = Petition.delivered
        let below = Petition().after(
            Say.receive.with(\.receivedAt, Moment(day(3, 9))).with(\.source, .forwardedFromAbove)
                .with(\.acting, by(Staff.registrar, 3, 9)))
        let own = Clocks.of(below)
        #expect(!own.isEmpty && own.allSatisfy { $0.started >= day(3, 9) })
        // The office counts from its own delivery, the notice from the organ's receipt.
        let starts = Dictionary(Clocks.of(above).map { ($0.kind, $0.started) }, uniquingKeysWith: { first, _ in first })
        #expect(starts[.acceptance] == day(3, 2) && starts[.disposition] == day(3, 6))
    }

    @Test func `an invented completion limit`() {
        // Of an own-level report, what is handled carries the month of J art. 21 to propose a disposition, and no limit to end it.
        for petition in [Petition.delivered, .inHand, .disposed] {
            for clock in Clocks.of(petition) where clock.node == .handled {
                // What is owed by the quarter is where it stands (R art. 18): it ends nothing.
                guard clock.kind != .quarterReturn else { continue }
                #expect(clock.kind == .disposition, "\(clock.kind)")
                #expect(clock.article == .disciplineWorkRules(21))
            }
        }
        #expect(!ClockKind.allCases.contains { $0.english.contains("complet") })
    }

    @Test func `one way of counting`() {
        let table: [(Day, Limit, Day)] = [
            (day(9, 29, 2025), .working(WorkingDays(5)), day(10, 13, 2025)),
            (day(1, 17), .months(Months(1)), day(2, 24)), (day(11, 30, 2025), .months(Months(3)), day(2, 28)),
            (day(9, 18, 2025), .calendar(CalendarDays(15)), day(10, 9, 2025)),
        ]
        for (start, limit, end) in table { #expect(councilCalendar.end(of: limit, from: start) == .ends(end)) }
        #expect(
            councilCalendar.end(of: .months(Months(1)), from: day(3, 16))
                != councilCalendar.end(of: .calendar(CalendarDays(30)), from: day(3, 16)))
    }

    @Test func `a name makes it real-name`() {
        let named = Petitioner(signature: .verified, name: "甲某", contact: "")
        expectRefused(Say.register.with(\.petitioner, named), on: .received, .contactMissing)
        let unverified = Petition.received.after(
            Say.register.with(\.petitioner, Petitioner(signature: .signedUnverified, name: "甲某", contact: "1")),
            Say.distinguish, Say.judge, Say.approve)
        #expect(unverified.acceptanceDuty.exemption == .unverified)
        let refuted = unverified.after(Say.confirm.with(\.signature, .refuted))
        #expect(refuted.acceptanceDuty.exemption == .refuted)
    }

    @Test func `handlers see network traces`() {
        let fields = Set(Mirror(reflecting: Say.receive).children.compactMap(\.label))
        #expect(
            fields == [
                "id", "form", "source", "column", "receivedAt", "narrative", "respondents", "matters", "petitioner",
                "place",
                "attachments", "mailbox", "visit", "origin", "submission", "number", "scan", "old", "exchange",
                "untaken",
                "acting",
            ], "a field for an address, a device or a hand would stand here")
    }

    @Test func `a county finds a false accusation`() {
        let row = ApprovalMatrix.row(.falseAccusation, on: .other)
        #expect(row.approver == .higherOrgan && row.articles == [.reportingRules(39)])
        // Unproven and unverifiable are other outcomes, and neither says that anybody accused falsely.
        #expect(Set(Truth.allCases).isSuperset(of: [.notBorneOut, .cannotBeVerified]))
        #expect(!Truth.allCases.contains { $0.chinese.contains("诬告") })
        // With whatever reference, a county that works under an organ above cannot find it, and no report is found so by itself.
        let proposed = ClearingTests.untrue.after(
            Say.nameFault.with(\.asked, Staff.higher), Say.study(.falseAccusation, on: 4, 28))
        expectRefused(Say.approve(.falseAccusation, on: 4, 29), on: proposed, .foundAbove)
        #expect(!proposed.isFalseAccusation && ClearingTests.untrue.fault == nil)
    }

    @Test func `out of scope is one thing`() {
        #expect(Petition.ofClass(.outOfScope, form: .letter).openRoutes == [.forwardOutside])
        for form in [Form.visit, .phone, .web] {
            #expect(Petition.ofClass(.outOfScope, form: form).openRoutes == [.tellOutside])
        }
    }

    @Test func `accusations are most of the work`() {
        let ends: [Petition] = [
            .forwarded.after(Say.recordOutside), .outOfScopeVisit.after(Say.tellWhereToGo, Say.closeWithoutHandling),
            .inquiry.after(Say.answerAndClose), Petition.ofClass(.suggestion).after(Say.answerAndClose),
            Petition.routed(.noSubstance, to: .keepForReference)
                .after(Say.closeWithoutHandling.with(\.kind, .keptForReference)),
        ]
        for petition in ends { #expect(petition.isClosed && petition.node == .archived, "\(petition)") }
        for scope in PetitionClass.allCases { #expect(!Petition.ofClass(scope).openRoutes.isEmpty, "\(scope)") }
    }

    @Test func `a repeat is transferred, and told, again`() {
        let kept = Petition.ofClass(.accusation, repeats: true)
        #expect(kept.openRoutes == [.keepAsRepeat])
        #expect(kept.acceptanceDuty.exemption == .repeated)
        let evidence = Petition.ofClass(.accusation, repeats: true, newEvidence: true)
        #expect(evidence.openRoutes.contains(.handleHere))
        #expect(evidence.acceptanceDuty == .owed)
    }

    @Test func `everything passes the petition office`() {
        #expect(Petition.distinguished.routeFacts?.duties.contains(.informCaseOffice) == true)
        for source in Source.forCaseManagement {
            expectRefused(Say.receive.with(\.source, source), on: Petition(), .throughCaseManagement)
            let taken = Petition.takenIn(from: source)
            expectRefused(Say.distinguish, on: taken, .throughCaseManagement)
            let judged = taken.after(Say.distinguish.with(\.acting, .caseManagement))
            expectRefused(Say.judge, on: judged, .throughCaseManagement)
            #expect(judged.after(Say.judge.with(\.acting, .caseManagement)).judgement != nil)
        }
    }

    @Test func `closed is one code`() {
        #expect(Set(ClosingKind.allCases) == [.direct, .afterTalk, .afterVerification])
        for kind in ClosingKind.allCases {
            let result = Say.propose.with(\.closing, kind).with(\.way, kind.way).with(\.measures, [])
            let closed = Petition.readyToClose(kind).after(result, Say.reviewProcedure, Say.reviewCharacterisation)
            #expect(closed.closing?.kind == kind)
        }
    }

    @Test func `recusal covers the named person only`() {
        for ground in RecusalGround.allCases {
            let recused = Petition.registered.after(Say.recuse.with(\.ground, ground).with(\.note, "依规"))
            expectRefused(
                Say.remark.with(\.acting, by(Staff.colleague, 3, 5)), on: recused, .barred(.recused))
        }
        #expect(RecusalGround.relativeOfReporter.articles.contains(.supervisionLaw(67)))
        let principal = Petition.registered.after(
            Say.recuse.with(\.officer, Staff.principal).with(\.decidesAt, Staff.higher))
        expectRefused(
            Say.decideRecusal.with(\.officer, Staff.principal).with(\.acting, by(Staff.leader, 3, 4)), on: principal,
            .decidedElsewhere)
    }

    @Test func `figures add up`() {
        let amounts = Dictionary(
            Figures.standing(.closed, councilCalendar).map { ($0.figure, $0.amount) }, uniquingKeysWith: +)
        let persons = amounts.filter { $0.key.rawValue.lowercased().contains("punish") }
        #expect(!persons.isEmpty)
        // One person with a party and a government measure is one person, and two measures.
        #expect(amounts[.personsPunished] == 1 && amounts[.partyPunished] == 1 && amounts[.governmentPunished] == 1)
        #expect(Petition.closed.result?.measures.count == 2)
        #expect(Set(Unit.allCases.map(\.chinese)).count == Unit.allCases.count)
        // One item about two fields, a field named twice, and said to break three disciplines, is one item in each of them.
        let matters = [Field.landCompensation, .ruralFunds, .landCompensation].map { Matter(field: $0, gist: "克扣") }
        let several = Petition.received.after(
            Say.register.with(\.matters, matters), Say.distinguish,
            Say.judge.with(\.disciplines, [.life, .masses, .integrity]))
        let one = Petition.received.after(
            Say.register.with(\.matters, [matters[0]]), Say.distinguish, Say.judge.with(\.disciplines, [.masses]))
        var sums: [Figure: Int64] = [:]
        for tally in [several, one].flatMap({ Figures.standing($0, councilCalendar) }) {
            sums[tally.figure, default: 0] += tally.amount
        }
        #expect(sums[.received] == 2 && sums[.withField] == 2 && sums[.withDiscipline] == 2)
        #expect(sums[.fieldLandCompensation] == 2 && sums[.fieldRuralFunds] == 1 && sums[.fieldMarks] == 3)
        #expect(sums[.disciplineMasses] == 2 && sums[.disciplineLife] == 1 && sums[.disciplineIntegrity] == 1)
        #expect(sums[.disciplineMarks] == 4 && sums[.disciplinePolitical] == nil)
        #expect(Field.allCases.compactMap { sums[$0.figure] }.reduce(0, +) == sums[.fieldMarks])
        #expect(Discipline.allCases.compactMap { sums[$0.figure] }.reduce(0, +) == sums[.disciplineMarks])
        #expect(Figure.fieldMarks.unit == .marks && Figure.fieldLandCompensation.unit == .items)
        #expect(Set(Figure.allCases.map(\.chinese)).count == Figure.allCases.count, "no two are read as one")
    }
}
