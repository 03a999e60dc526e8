import Casework
import Store
import TestSupport
import Testing

@testable import Office

/// R art. 15: what the register of cadres or the staff list puts above this organ is refused before anything of it is written.
@Suite(.serialized)
struct EnteringHigherTests {
    private static let list = [["G2", "州领导甲", "县人民政府", "县长", "522600"]]
    private static let magistrate = Respondent(name: "州领导甲", unit: "县人民政府", post: "县长")
    private static let principal = Respondent(name: Veiled(Staff.principal.name), unit: "县纪委监委")

    /// Everything that could hold some of it, counted.
    private static let tables: [SQL] = [
        "event", "petition_card", "petition_key", "blob_key", "listing", "running_clock", "likeness", "tally",
        "recusal", "registration_batch", "handover",
    ]

    private func held(_ room: OfficeRoom) async throws -> [Int] {
        try await room.office.engine.read { db in
            try Self.tables.map { table in try db.count("select count(*) as n from \(table)") }
        }
    }

    /// Types somebody's report in, as the forms of the desk have it received and registered.
    private func enter(
        _ respondents: [Respondent], _ name: String, in room: OfficeRoom, form: Form = .letter, source: Source = .own,
        namesakes: [Int] = [], reason: Veiled = ""
    ) async throws -> Performed {
        try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: form, source: source, column: nil, receivedAt: acting.moment,
                    narrative: Walk.narrative, respondents: respondents, matters: [Walk.matter],
                    petitioner: Walk.petitioner, place: "522634", attachments: [], mailbox: nil,
                    visit: form == .visit ? VisitParty(persons: Persons(1), language: "汉语", leader: nil) : nil,
                    origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映", respondents: respondents, matters: [Walk.matter], petitioner: Walk.petitioner,
                    place: "522634", exceptions: "", namesakes: namesakes, namesakesReason: reason, acting: acting)
            }, by: Staff.registrar, commandID: CommandID(rawValue: "enter " + name))
    }

    @Test(arguments: EngineKind.allCases)
    func `whom the register puts above this organ is not registered, and nothing of it is written`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let before = try await held(room)
            let people = [
                [Self.magistrate], [Self.principal], [Walk.respondent, Self.magistrate],
                [Respondent(name: "州 领导甲")],
            ]
            let sources: [Source] = [.own, .forwardedFromAbove, .assignedFromAbove, .otherBody, .leaderInstruction]
            for (index, named) in people.enumerated() {
                for form in [Form.letter, .visit, .phone, .other] {
                    for source in sources {
                        let refusal = await ruledOut {
                            _ = try await enter(
                                named, "\(index) \(form) \(source)", in: room, form: form, source: source)
                        }
                        #expect(refusal as? Intake.Refused == .againstRegister, "\(index) \(form) \(source)")
                        #expect(refusal?.article == .reportingRules(15) && refusal?.field == "namesakes")
                    }
                }
            }
            #expect(try await held(room) == before)
            // The way out holds nothing of it; whom nobody knows to belong higher is registered as ever.
            _ = try await room.office.makeHandOver(
                form: .letter, receivedOn: OfficeRoom.monday, isStraightUp: false, by: Staff.registrar,
                commandID: CommandID(rawValue: "slip"))
            #expect(try await room.office.handOvers(for: Staff.registrar).count == 1)
            #expect(try await !enter([Walk.respondent], "own", in: room).alreadyDone)
            let elsewhere = Respondent(name: "州领导甲", unit: "高岩村委会")
            #expect(try await !enter([elsewhere], "another unit", in: room).alreadyDone)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of a namesake it is on record who said so, and why, and he takes nobody else out`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let bare = await ruledOut {
                _ = try await enter([Self.magistrate], "bare", in: room, namesakes: [1])
            }
            #expect(bare as? Intake.Refused == .namesakesReasonMissing)
            let other = await ruledOut {
                _ = try await enter(
                    [Self.magistrate, Self.principal], "other", in: room, namesakes: [1], reason: "电话核实")
            }
            #expect(other as? Intake.Refused == .againstRegister)
            let made = try await enter(
                [Self.magistrate], "twin", in: room, namesakes: [1], reason: "电话核实，是村民组长")
            let file = try #require(try await room.office.petition(made.number, for: Staff.head))
            #expect(file.petition.namesakes?.numbers == [1])
            #expect(file.petition.namesakes?.reason == "电话核实，是村民组长")
            let told = file.trail.flatMap(\.details).contains { $0.text.chinese.contains("是村民组长") }
            #expect(told)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what arrived by itself is handed over sealed, not registered, and nobody is put in who belongs higher`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let web = try await Walk.arrived("web", in: room, about: Self.magistrate)
            let refusal = await ruledOut {
                try await web.by(Staff.registrar) { acting, petition in
                    Register(
                        summary: "反映", respondents: petition.respondents, matters: petition.matters,
                        petitioner: petition.petitioner, place: "522634", exceptions: "", acting: acting)
                }
            }
            #expect(refusal as? Intake.Refused == .againstRegister)
            _ = try await web.sealUp()
            #expect(try await room.office.petition(web.number, for: Staff.head) == nil)

            let letter = try await Walk.letter("letter", in: room)
            let corrected = await ruledOut {
                try await letter.by(Staff.registrar) { acting, petition in
                    CorrectRegistration(
                        summary: petition.summary, respondents: petition.respondents + [Self.magistrate],
                        matters: petition.matters, petitioner: petition.petitioner, place: petition.place,
                        reason: "漏登一人", acting: acting)
                }
            }
            #expect(corrected as? Intake.Refused == .againstRegister)
            #expect(try await letter.file().petition.respondents == [Walk.respondent])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a scanned letter that belongs higher is not registered, and what was bound of it opens no more`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            try await room.room.cadres(Self.list)
            let id = try await room.read(["反映县长"])
            let letter = try await room.view(id).letters[0]
            let refusal = await ruledOut {
                _ = try await room.register(letter.id, of: id, as: "higher", about: Self.magistrate)
            }
            #expect(refusal as? Intake.Refused == .againstRegister)
            #expect(try await room.view(id).letters[0].isDone == false)
            let command = CommandID(rawValue: "register higher")
            let bound = try #require(
                try await room.office.bind(
                    letter.id, of: id, names: ("来信.pdf", "信封.pdf"), for: Staff.registrar, commandID: command))
            let petition = room.office.petitionID(for: command)
            func keys(_ blobs: [BlobID]) async throws -> Int {
                try await room.office.engine.read { db in
                    try db.count(
                        """
                        select count(*) as n from blob_key
                        where petition = \(petition.rawValue) and blob in \(list: blobs.map(\.rawValue))
                        """)
                }
            }
            let blobs = bound.attachments.map(\.blob)
            #expect(try await keys(blobs) == 1)
            try await room.office.letGo(of: bound, commandID: command)
            #expect(try await keys(blobs) == 0)
            try await room.office.arrange(
                .discardLetter(letter.id, .belongsHigher, note: ""), in: id, by: Staff.registrar,
                commandID: CommandID(rawValue: "discard"))
            #expect(try await room.view(id).letters[0].isDone)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `rows of an old register that belong higher are named by the trial run, and not taken in`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let importing = Importing(room: room)
            try await room.cadres([["G7", "被反映1", "高岩村委会", "", "522600"]])
            let id = try await importing.tried(Importing.rows(12))
            let tried = try await importing.old(id)
            #expect(tried.checked?.faults.map(\.kind) == [.belongsHigher, .belongsHigher, .belongsHigher])
            #expect(tried.checked?.faults.map(\.row) == [5, 6, 7])
            #expect(tried.checked?.counts.new == 9 && tried.checked?.counts.faulty == 3)
            try await importing.begin(id)
            while try await importing.office.carryOn() {}
            #expect(try await importing.petitions == 9)
            #expect(try await importing.old(id).counts.faulty == 3)
        }
    }
}
