import Casework
import Facts
import Store
import Testing

@testable import Demo
@testable import Office

@Suite struct DemoProvinceTests {
    static let today = Day(year: 2026, month: 11, day: 23) ?? Day(0)

    @Test func `the plan has three hundred petitions and no two read the same`() throws {
        let errands = Plan(book: try StoryBook(), today: Self.today).errands()
        #expect(errands.count == 300)
        #expect(Set(errands.map(\.narrative)).count == 300)
        #expect(Set(errands.map(\.petitionClass)) == Set(PetitionClass.allCases))
        #expect(Set(errands.map(\.form)) == [.letter, .visit, .phone, .web])
        #expect(errands.count { $0.repeats != nil } >= 25)
        #expect(errands.allSatisfy { $0.received < Self.today && $0.received >= Self.today.advanced(by: -401) })
    }

    @Test func `appeals are of every kind that people bring, the second review where one decides above`() throws {
        let appeals = Plan(book: try StoryBook(), today: Self.today).errands().filter { $0.petitionClass == .appeal }
        #expect(Set(appeals.compactMap(\.story.appeal)) == Set(AppealKind.allCases).subtracting([.conductReview]))
        let below = appeals.filter { $0.place == .county }.compactMap(\.story.appeal)
        #expect(Set(below) == [.discipline, .firstReview, .conduct, .otherDecision])
    }

    @Test func `no place of a story is left unfilled, and lengths are as people's are`() throws {
        let errands = Plan(book: try StoryBook(), today: Self.today).errands()
        for errand in errands {
            #expect(!errand.narrative.contains("{") && !errand.summary.contains("{"), "\(errand.narrative)")
            #expect(!errand.narrative.contains("镇镇") && !errand.narrative.contains("村村"), "\(errand.narrative)")
            #expect(errand.summary.count <= 80 && !errand.summary.isEmpty)
        }
        let lengths = errands.map(\.narrative.count).sorted()
        #expect(lengths[0] <= 40, "\(lengths[0])")
        #expect((500...900).contains(lengths[299]), "\(lengths[299])")
    }

    @Test func `a repeat tells of the same matter in other words`() throws {
        let errands = Plan(book: try StoryBook(), today: Self.today).errands()
        for errand in errands {
            guard let repeats = errand.repeats else { continue }
            let first = errands[repeats]
            #expect(errand.filling.person == first.filling.person && errand.received > first.received)
            #expect(errand.narrative != first.narrative)
        }
    }

    @Test func `asked twice, the plan is the same`() throws {
        let book = try StoryBook()
        let once = Plan(book: book, today: Self.today).errands().map(\.narrative)
        #expect(once == Plan(book: book, today: Self.today).errands().map(\.narrative))
    }

    @Test func `nobody of the staff is called like somebody reported on`() throws {
        let reported = Set(Plan(book: try StoryBook(), today: Self.today).errands().map(\.filling.person))
        let staff = (0..<120).map(Names.staff)
        #expect(Set(staff).count == 120)
        #expect(reported.isDisjoint(with: staff))
    }

    /// Every commission of the province, and everybody who is needed at each level.
    private func expectWholeProvince(_ office: Office) async throws {
        let organs = try await office.organs()
        let kinds = Dictionary(grouping: organs, by: \.kind).mapValues(\.count)
        #expect(kinds == [.province: 1, .prefecture: 9, .county: 88, .resident: 1], "\(kinds)")
        for (organ, level) in [
            ("520000", OrganKind.province), ("520500", .prefecture), ("520523", .county), ("520000-P1", .resident),
        ] {
            let found = try #require(organs.first { $0.id.rawValue == organ })
            #expect(found.kind == level)
            let staff = try await office.officers(of: found.id).filter(\.active)
            let roles = Set(staff.flatMap(\.roles))
            let needed = Set(Role.allCases.filter { !$0.isAdministrator && $0 != .messenger })
            #expect(needed.subtracting(roles).isEmpty, "\(organ) lacks \(needed.subtracting(roles))")
            let ofClues = Set(staff.filter { $0.office == .caseManagement }.flatMap(\.roles))
            #expect(ofClues.isSuperset(of: [.registrar, .triageOfficer]), "J art. 20: clues from inspection")
            if level == .province { #expect(Set(Role.allCases.filter(\.isAdministrator)).isSubset(of: roles)) }
        }
    }

    @Test func `loaded through the office's commands, it stands at every node, verifies, and is loaded once`()
        async throws
    {
        let room = try await PeopleRoom(Moment(Self.today, hour: 9))
        #expect(try await !DemoProvince.isLoaded(room.office))
        try await DemoProvince.load(room.office, today: Self.today) { _ in }
        #expect(try await DemoProvince.isLoaded(room.office))
        let (nodes, count) = try await room.office.engine.read { db in
            (
                Set(try db.rows("select distinct node from petition_card").map { try $0.int("node") }),
                try db.count(
                    "select count(*) as petitions from petition_card where source not in ('forwardedFromAbove', 'sentUp')"
                )
            )
        }
        let sealed = try await room.office.engine.read { db in
            try db.count("select count(*) as slips from handover")
        }
        #expect(sealed > 3)
        #expect(count + sealed == 303)
        #expect(nodes == Set(2...13))
        try await expectWholeProvince(room.office)
        let above = try #require(try await room.office.officer(OfficerID(rawValue: "leader.bijie")))
        #expect(try await room.office.referrals(for: above)?.counts[.raise] == 1, "the organ above is asked")
        let registrar = try #require(try await room.office.officer(OfficerID(rawValue: "registrar.jinsha")))
        let judge = try #require(try await room.office.officer(OfficerID(rawValue: "judge.jinsha")))
        let received = commandID("petition", "301", "jinsha", "1")
        let appeal = try #require(try await room.office.number(madeBy: received, for: registrar))
        let review = try #require(try await room.office.petition(appeal, for: judge)).petition
        #expect(review.appeal != nil && review.appealDecision == nil, "an appeal is under review")
        let accepted = try await room.office.engine.read { db in
            try db.rows("select distinct kind from running_clock").map { try $0.text("kind") }
        }
        #expect(accepted.contains(ClockKind.firstReview.rawValue), "and its own limit runs")
        let head = try #require(try await room.office.officer(OfficerID(rawValue: "head.jinsha")))
        #expect(try await room.office.worklist(for: head, tab: .overdue).rows.count > 3)
        let named = try #require(try await room.office.officer(OfficerID(rawValue: "handler2.jinsha")))
        #expect(try await room.office.number(madeBy: commandID("last"), for: named) == nil)
        let before = try await room.office.engine.read { db in try db.count("select count(*) as events from event") }
        try await DemoProvince.load(room.office, today: Self.today) { _ in }
        let after = try await room.office.engine.read { db in try db.count("select count(*) as events from event") }
        #expect(before == after)
        #expect(try await room.office.verify().isWhole)
        _ = try await room.office.signIn(login: "head.jinsha", password: DemoProvince.password, code: nil)
    }
}
