import Casework
import Store
import Testing

@testable import Office

/// Repeats and same matters are found, told with their reasons, and decided by an officer (`mission.md` M32; R art. 14).
@Suite(.serialized)
struct EarlierTests {
    static let story: Veiled = """
        我是望丰乡高岩村三组的村民。去年秋天修通村公路占了我家一亩二分水田，乡里说补偿款已经拨到村里，可是村主任一直不发。\
        我们去问了四次，第一次说要等，第二次说账上没有钱，第三次说名单报错了，第四次干脆不开门。
        """
    static let inOtherWords: Veiled = "高岩村修公路占水田，钱拨下来村里就是不给，问了好几回都推脱，请查账。"
    static let unlike: Veiled = "学校食堂的采购包给了亲戚，菜价比集市高一倍，家长要求公布账目，半年没有下文。"

    /// The story as a bad copy: every twentieth character wrong.
    static var badCopy: Veiled {
        Veiled(String(story.text.enumerated().map { $0.offset % 20 == 19 ? "龘" : $0.element }))
    }

    @Test(arguments: EngineKind.allCases)
    func `the same text is found though badly read and about nobody, and its share is told`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let first = try await Paper("first", Self.story).received(in: room)
            room.clock.advance(seconds: 86_400 * 95)
            let copy = try await Paper("copy", Self.badCopy, field: .other, place: "522600").received(in: room)
            let like = try #require(try await copy.file().earlier?.first)
            #expect(like.number == first.number)
            #expect(like.isSameText)
            #expect(like.share.map { (70...90).contains($0) } == true)
            #expect(like.why.chinese.contains("3个月前，正文"))
            #expect(like.why.english.hasSuffix("% of the text"))
            #expect(try await first.file().earlier == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the same matter is found by a name that sounds alike, by a title, by unit and field`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let first = try await Paper(
                "first", Self.story, about: Respondent(name: "韦建国", unit: "望丰乡高岩村村民委员会")
            ).received(in: room)
            for (name, respondent, why) in [
                ("sound", Respondent(name: "魏建国"), "被反映人姓名同音"),
                ("title", Respondent(name: "韦主任", unit: "高岩村委会"), "被反映人同姓同单位"),
                ("unit", Respondent(name: "岑光荣", unit: "高岩村"), "同一单位"),
            ] {
                room.clock.advance(seconds: 86_400)
                let walk = try await Paper(name, Self.unlike, about: respondent).received(in: room)
                let like = try await walk.file().earlier?.first { $0.number == first.number }
                #expect(like?.why.chinese.contains(why) == true, "\(name): \(String(describing: like?.why))")
                #expect(like?.isSameText == false)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the same matter in other words stands first, and another matter is not shown`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            _ = try await Paper("other", Self.unlike, field: .schoolMeals).received(in: room)
            room.clock.advance(seconds: 60)
            let first = try await Paper("first", Self.story).received(in: room)
            room.clock.advance(seconds: 60)
            let told = try await Paper("told", Self.inOtherWords).received(in: room)
            #expect(try await told.file().earlier?.map(\.number) == [first.number])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a petitioner alone brings nothing up`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let writer = Petitioner(signature: .signedUnverified, name: "侬阿普", contact: "13800000001")
            _ = try await Paper("first", Self.story, by: writer).received(in: room)
            room.clock.advance(seconds: 60)
            let second = try await Paper("second", Self.unlike, field: .schoolMeals, by: writer).received(in: room)
            #expect(try await second.file().earlier == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who wrote before is known by an identity number though the telephone is another`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            func writer(_ contact: Veiled, _ number: Veiled?) -> Petitioner {
                Petitioner(signature: .signedUnverified, name: "侬阿普", contact: contact, identityNumber: number)
            }
            let about = Respondent(name: "韦建国", unit: "望丰乡高岩村村民委员会")
            let first = try await Paper(
                "first", Self.story, about: about, by: writer("13800000001", "11010519491231002X")
            )
            .received(in: room)
            for (name, number, isKnown) in [
                ("same", "11010519491231002x" as Veiled, true), ("other", "110105194912310039", false),
                ("none", nil, false),
            ] {
                room.clock.advance(seconds: 60)
                let second = try await Paper(name, Self.inOtherWords, about: about, by: writer("13800000002", number))
                    .received(in: room)
                let like = try #require(try await second.file().earlier?.first { $0.number == first.number })
                #expect(like.why.chinese.contains("同一信访人") == isKnown, "\(name): \(like.why)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `when it is decided where it goes, earlier ones are looked for no more`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("first", in: room)
            let second = try await Walk.letter("second", in: room)
            try await second.walkToApproval()
            #expect(try await second.file().earlier?.count == 1)
            try await second.tellAcceptance()
            try await second.sendOut()
            #expect(try await second.file().earlier == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a correction is compared by its new words`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Paper("first", Self.story, about: Respondent(name: "韦建国")).received(in: room)
            room.clock.advance(seconds: 60)
            let second = try await Paper("second", Self.unlike, field: .schoolMeals, about: Respondent(name: "岑光荣"))
                .received(in: room)
            #expect(try await second.file().earlier == [])
            try await second.by(Staff.registrar) { acting, petition in
                CorrectRegistration(
                    summary: petition.summary, respondents: [Respondent(name: "韦建国")], matters: petition.matters,
                    petitioner: petition.petitioner, place: petition.place, reason: "登错", acting: acting)
            }
            #expect(try await second.file().earlier?.map(\.number) == [first.number])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an index that another program wrote is written again when the office opens`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Walk.letter("first", in: room)
            try await room.office.engine.write { db in
                try room.office.engine.capabilities.tokens.clear(db)
                try db.run("update read_model set version = 1")
            }
            #expect(try await room.office.search("补偿", for: Staff.head).hits.isEmpty)
            let again = try await Office(
                engine: room.office.engine, keys: room.office.keys, blobs: room.office.blobs,
                surroundings: room.office.surroundings)
            #expect(try await again.search("补偿", for: Staff.head).hits.map(\.number) == [first.number])
        }
    }
}

/// A letter with a text of its own.
struct Paper {
    let name: String
    let text: Veiled
    let field: Field
    let respondents: [Respondent]
    let petitioner: Petitioner
    let place: String
    let summary: Veiled
    let attachments: [Casework.Attachment]

    init(
        _ name: String, _ text: Veiled, field: Field = .landCompensation, about respondent: Respondent? = nil,
        by petitioner: Petitioner = .anonymous, place: String = "522634", summary: Veiled = "来信一件",
        attachments: [Casework.Attachment] = []
    ) {
        self.attachments = attachments
        (self.name, self.text, self.field, self.petitioner) = (name, text, field, petitioner)
        (respondents, self.place, self.summary) = (respondent.map { [$0] } ?? [], place, summary)
    }

    /// Receives and registers it.
    func received(in room: OfficeRoom, by officer: Officer = Staff.registrar) async throws -> Walk {
        let matters = [Matter(field: field, gist: summary)]
        let performed = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment, narrative: text,
                    respondents: respondents, matters: matters, petitioner: petitioner, place: place,
                    attachments: attachments,
                    mailbox: nil, visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: summary, respondents: respondents, matters: matters, petitioner: petitioner,
                    place: place, exceptions: "按来信登记", acting: acting)
            }, by: officer, commandID: CommandID(rawValue: "receive " + name))
        return Walk(room: room, name: name, number: performed.number)
    }
}
