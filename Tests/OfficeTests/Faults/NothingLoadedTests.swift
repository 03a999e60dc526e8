import Casework
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// What an organ lacks is named at its desk, and blocks nothing on the citizen's side.
@Suite struct NothingLoadedTests {
    /// A calendar in which no year is loaded.
    private static let empty = WorkingCalendar(years: [], exceptions: [:])

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `without the year's calendar and without any leader a report is taken in, acknowledged and read by its code`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind, calendar: Self.empty)
        let leaders = try await room.office.officers(of: PeopleRoom.county.id)
            .filter { !$0.roles.isDisjoint(with: [.leader, .principal]) }
        #expect(leaders.isEmpty)
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        let crossing = try await room.messenger.cross()
        #expect(crossing.envelopes == 1 && crossing.aside == 0)
        #expect(try await room.acknowledged() == [1])
        let view = try #require(try await room.view(1))
        #expect(view.step == .received && view.taken == [FerryRoom.id(1)])
        #expect(view.due == nil, "a day nobody can count is not guessed")

        // What comes later by the code is taken in as well, and the desk goes on.
        try await room.place(2, [try room.item(room.submission(.question, 2, code: 1, text: "什么时候有结果？"), sequence: 2)])
        _ = try await room.messenger.cross()
        #expect(try await room.acknowledged() == [1, 2])
        let number = try #require(
            try await room.office.number(madeBy: CommandID(rawValue: FerryRoom.id(1)), for: room.registrar))
        _ = try await room.office.perform(
            { acting, petition in
                Register(
                    summary: "反映补偿款没有发", respondents: petition.respondents, matters: petition.matters,
                    petitioner: petition.petitioner, place: "520103", exceptions: "", acting: acting)
            }, on: number, by: room.registrar, commandID: CommandID(rawValue: "register"))
        _ = try await room.office.perform(
            { acting, _ in AnswerQuestion(question: 1, text: "登记好了，正在看。", acting: acting) }, on: number,
            by: room.registrar, commandID: CommandID(rawValue: "answer"))
        _ = try await room.messenger.cross()
        let later = try #require(try await room.view(1))
        #expect(later.exchanges.map(\.answer).contains { $0?.contains("登记好了") == true })

        // At the desk the lack has its name.
        let clocks = Clocks.of(try #require(try await room.office.petition(number, for: room.registrar)).petition)
        #expect(!clocks.isEmpty)
        #expect(clocks.contains { if case .yearNotLoaded = $0.due(Self.empty) { true } else { false } })
    }
}
