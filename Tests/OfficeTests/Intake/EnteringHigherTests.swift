import Casework
import Store
import TestSupport
import Testing

@testable import Office

/// R art. 15: what the register of cadres or the staff list puts above this organ is refused before anything of it is written.
@Suite(.serialized)
struct EnteringHigherTests {
    static let list = [["G2", "州领导甲", "县人民政府", "县长", "522600"]]
    static let magistrate = Respondent(name: "州领导甲", unit: "县人民政府", post: "县长")
    static let principal = Respondent(name: Veiled(Staff.principal.name), unit: "县纪委监委")

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
                [Respondent(name: Veiled(Staff.prefectureTriage.name), unit: "州纪委监委信访室")],
            ]
            let sources: [Source] = [.own, .forwardedFromAbove, .assignedFromAbove, .otherBody, .leaderInstruction]
            for (index, named) in people.enumerated() {
                for form in [Form.letter, .visit, .phone, .other] {
                    for source in sources {
                        let refusal = await ruledOut {
                            _ = try await room.enter(
                                named, "\(index) \(form) \(source)", form: form, source: source)
                        }
                        // Whom the superior manages it may have assigned; the own principal never.
                        let mayBeAssigned = source.isFromAbove && !named.contains(Self.principal)
                        #expect(
                            refusal as? Intake.Refused == (mayBeAssigned ? .assignmentMissing : .againstRegister),
                            "\(index) \(form) \(source)")
                        #expect(refusal?.article == (mayBeAssigned ? .disciplineWorkRules(9) : .reportingRules(15)))
                        #expect(refusal?.field == (mayBeAssigned ? "assignmentReference" : "namesakes"))
                    }
                }
            }
            #expect(try await held(room) == before)
            // The way out holds nothing of it; whom nobody knows to belong higher is registered as ever.
            _ = try await room.office.makeHandOver(
                form: .letter, receivedOn: OfficeRoom.monday, isStraightUp: false, by: Staff.registrar,
                commandID: CommandID(rawValue: "slip"))
            #expect(try await room.office.handOvers(for: Staff.registrar).count == 1)
            #expect(try await !room.enter([Walk.respondent], "own").alreadyDone)
            let elsewhere = Respondent(name: "州领导甲", unit: "高岩村委会")
            #expect(try await !room.enter([elsewhere], "another unit").alreadyDone)
            let villager = Respondent(name: Veiled(Staff.prefectureTriage.name), unit: "高岩村委会")
            #expect(try await !room.enter([villager], "a villager of the name").alreadyDone)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of a namesake it is on record who said so, and why, and he takes nobody else out`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let bare = await ruledOut {
                _ = try await room.enter([Self.magistrate], "bare", namesakes: [1])
            }
            #expect(bare as? Intake.Refused == .namesakesReasonMissing)
            let other = await ruledOut {
                _ = try await room.enter(
                    [Self.magistrate, Self.principal], "other", namesakes: [1], reason: "电话核实")
            }
            #expect(other as? Intake.Refused == .againstRegister)
            let made = try await room.enter(
                [Self.magistrate], "twin", namesakes: [1], reason: "电话核实，是村民组长")
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

    /// Persons above the county, in the register and on the staff of the prefecture, with common names.
    private static let named = [
        ["G2", "王建国", "县人民政府", "县长", "522600"], ["G3", "李强", "县人民政府", "副县长", "522600"],
        ["G4", "赵大海", "高岩村委会", "主任", "522634"], ["G5", "陈春生", "州教育局", "局长", "522600"],
        ["G6", "陈春生", "高岩小学", "校长", "522634"],
    ]
    private static let staff =
        Staff.all + [
            Staff.officer("p-other", "周小川", .supervision, [.handler], Staff.prefecture)
        ]

    @Test(arguments: EngineKind.allCases)
    func `whoever of the text alone belongs higher by name is asked about, and the answer is on record`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            try await room.cadres(Self.named)
            let before = try await held(room)
            let texts: [Veiled] = [
                "这件事王建国也拿了钱。", "县长李强知道。", "钱给了周小川。", "杨主要收了好处。", "州教育局陈春生也有份。",
            ]
            for (index, text) in texts.enumerated() {
                for form in [Form.letter, .visit, .phone] {
                    let refusal = await ruledOut {
                        _ = try await room.enter([Walk.respondent], "\(index) \(form)", form: form, saying: text)
                    }
                    #expect(refusal as? Intake.Refused == .mentionedAbove, "\(index)")
                    #expect(refusal?.field == "onlyMentioned" && refusal?.article == .reportingRules(15))
                    // No name leaves in a sentence that may be logged.
                    let said = (refusal?.message ?? "") + (refusal?.english ?? "")
                    #expect(!["王建国", "李强", "周小川", "杨主要", "陈春生"].contains { said.contains($0) })
                }
            }
            #expect(try await held(room) == before, "nothing of it is written")
            // Asked for, the names say which organ is meant, and no more.
            let advice = try await room.office.mentions(
                in: "王建国、周小川、杨主要。", leaving: [], for: Staff.registrar)
            #expect(advice.map(\.name) == ["王建国", "周小川", "杨主要"])
            #expect(advice[0].said.chinese.contains("州纪委监委") && !advice[0].said.chinese.contains("县长"))
            // Who is managed here, who wrote, who is a witness, and a namesake of whom the text tells that he is another.
            for (name, text) in [("own", "赵大海分的钱。"), ("unit", "高岩小学的陈春生校长没有管。"), ("none", "没有提到谁。")] {
                #expect(try await !room.enter([Walk.respondent], name, saying: Veiled(text)).alreadyDone)
            }
            let bare = await ruledOut {
                _ = try await room.enter([Walk.respondent], "bare", saying: texts[0], mentioned: ["王建国"])
            }
            #expect(bare as? Intake.Refused == .namesakesReasonMissing)
            let made = try await room.enter(
                [Walk.respondent], "said", reason: "信中说向他反映过，没有说他收钱", saying: texts[0], mentioned: ["王建国"])
            let file = try #require(try await room.office.petition(made.number, for: Staff.head))
            #expect(file.petition.namesakes?.mentioned == ["王建国"] && file.petition.namesakes?.numbers == [])
            let line = file.trail.first { $0.event == "intake.registered" }
            #expect(line?.officer == Staff.registrar.id)
            #expect(
                line?.details.contains { $0.text.chinese.contains("王建国") && $0.text.chinese.contains("没有说他收钱") } == true
            )
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a name in the text of which nobody has said anything is asked about when it is distinguished`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            // Registered while the register did not know him; what was said at registration is not asked again.
            let made = try await room.enter([Walk.respondent], "early", saying: "王建国也拿了钱。")
            try await room.cadres(Self.named)
            let walk = Walk(room: room, name: "early", number: made.number)
            func distinguish(_ mentioned: [Veiled], scope: PetitionClass = .accusation) async -> (any Refusal)? {
                await ruledOut {
                    try await walk.by(Staff.triage, again: "\(mentioned) \(scope)") { acting, _ in
                        Distinguish(
                            scope: scope, scopeReason: "反映村干部违纪", repeatOf: nil, repeatReason: "未见同一反映",
                            isClue: scope == .accusation, clueReason: "有人有事", level: .own, levelReason: "只是提到",
                            lookedAtEarlier: true, onlyMentioned: mentioned, acting: acting)
                    }
                }
            }
            #expect(try await walk.file(for: Staff.triage).mentions.map(\.name) == ["王建国"])
            #expect(await distinguish([]) as? Triage.Refused == .mentionedAbove)
            #expect(await distinguish(["李强"]) as? Triage.Refused == .mentionedAbove)
            #expect(await distinguish([], scope: .suggestion) == nil, "what is no report is about nobody")
            #expect(await distinguish(["王建国"]) == nil)
            #expect(try await walk.file().petition.distinctions?.onlyMentioned == ["王建国"])
            let said = try await room.enter(
                [Walk.respondent], "said", reason: "证人", saying: "王建国可以作证。", mentioned: ["王建国"])
            try await Walk(room: room, name: "said", number: said.number).distinguish()
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `names of a text are looked up by an index, whatever the register holds`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.named)
            let plans = room.office.engine.capabilities.plans
            try await room.office.engine.read { db in
                #expect(try plans.plan(of: Office.mentionedQuery([1, 2, 3]), db).contains("cadre_name"))
                let plan = try plans.plan(of: Office.mentionedStaffQuery(["周小川", "李强"], of: [Staff.county]), db)
                #expect(plan.contains("officer_name") || plan.contains("officer_organ"))
            }
        }
    }
}
