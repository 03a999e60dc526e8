import Casework
import Testing

@testable import Desk
@testable import Office

/// The lists of records, the schedule and the tombstone, as officers see them.
@Suite struct RecordDeskTests {
    @Test func `a record is listed when its term is over, each blocker in words, and ends on the leader's page`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let officer = { (login: String) async throws -> Officer in
                try #require(try await desk.office.officer(OfficerID(rawValue: login)))
            }
            let number = try await Self.filed(desk)
            desk.clock.now = Moment(try #require(Day("2036-03-10")))
            let registrar = try await officer("registrar")
            _ = try await desk.office.perform(
                { acting, _ in AskQuestion(text: "还保存着吗？", acting: acting) }, on: number, by: registrar,
                commandID: PetitionDesk.command())
            let keeper = try await counter.signIn("keeper")
            for (language, words) in [("zh-CN", "没有期限届满的档案"), ("en", "No record&#39;s term is over")] {
                let page = try await keeper.get("/records", language: language)
                #expect(page.html.contains(words), "the question starts the term anew")
            }
            _ = try await desk.office.perform(
                { acting, _ in AnswerQuestion(question: 1, text: "还在。", acting: acting) }, on: number, by: registrar,
                commandID: PetitionDesk.command())
            desk.clock.now = Moment(try #require(Day("2046-03-11")))
            let later = try await counter.signIn("keeper")
            #expect(try await later.get("/records").html.contains("可以提请销毁"))
            #expect(try await later.get("/records", language: "en").html.contains("May be proposed"))
            let file = try await later.takeAlong(from: "/records").html
            #expect(file.contains("\(number.rawValue),反映扣款,") && file.contains("2046-03-10,可以提请销毁"), "\(file)")
            _ = try await desk.office.perform(
                { acting, _ in AskQuestion(text: "想看看。", acting: acting) }, on: number, by: registrar,
                commandID: PetitionDesk.command())
            #expect(try await later.get("/petitions/\(number.rawValue)").html.contains("hold"))
            #expect(!(try await later.get("/petitions/\(number.rawValue)").html.contains("ending-proposal")))
        }
    }

    @Test func `the tombstone says who and when and nothing else, and its paper is for those who keep records`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await Self.filed(desk)
            desk.clock.now = Moment(try #require(Day("2036-03-10")))
            let people = try await ["keeper", "leader"].asyncMap {
                try #require(try await desk.office.officer(OfficerID(rawValue: $0)))
            }
            _ = try await desk.office.perform(
                { acting, _ in ProposeEnding(reason: "期限届满", acting: acting) }, on: number, by: people[0],
                commandID: PetitionDesk.command())
            let head = try await counter.signIn("head")
            #expect(try await head.get("/records?part=proposed").html.contains(number.rawValue))
            let leader = try await counter.signIn("leader")
            #expect(try await leader.get("/petitions/\(number.rawValue)").html.contains("record-ending.isUnderstood"))
            let id = try await desk.office.endRecord(number, by: people[1], commandID: PetitionDesk.command())
            let page = try await head.get("/records/ended/\(id.rawValue)")
            #expect(page.status == .ok && page.html.contains(number.rawValue))
            for canary in ["某乙", "某甲", "反映扣款", "13800000000"] { #expect(!page.html.contains(canary)) }
            #expect(try await head.get("/records/ended").html.contains(number.rawValue))
            let file = try await head.takeAlong(from: "/records/ended").html
            #expect(file.contains(number.rawValue) && file.contains("蒙归档"))
            for canary in ["某乙", "某甲", "反映扣款", "13800000000"] { #expect(!file.contains(canary)) }
            let paper = try await head.get("/records/ended/\(id.rawValue)/paper")
            #expect(paper.html.hasPrefix("lianxin tombstone 1\nlog "))
            #expect(try await head.get("/petitions/\(number.rawValue)").status == .notFound)
            for login in ["registrar", "handler", "chief"] {
                let other = try await counter.signIn(login)
                for path in ["/records", "/records/ended", "/records/ended/\(id.rawValue)"] {
                    #expect(try await other.get(path).status == .notFound, "\(login) \(path)")
                }
            }
        }
    }

    @Test func `the schedule is shown as it runs, ours marked as ours`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let head = try await counter.signIn("head")
            for language in ["zh-CN", "en"] {
                let page = try await head.get("/law/retention", language: language)
                #expect(page.status == .ok)
                for rule in RetentionRule.all {
                    #expect(
                        page.html.contains(language == "zh-CN" ? rule.kept.chinese : rule.kept.english), "\(rule.id)")
                }
                #expect(page.html.contains(language == "zh-CN" ? "本地规定，没有法定期限" : "ours"))
                #expect(language == "en" || !page.html.contains("ours"), "no English word to a Chinese clerk")
            }
            #expect(try await counter.signIn("chief").get("/law/retention").status == .notFound)
        }
    }

    /// A question by letter, answered and filed away for ten years on 2026-03-09.
    private static func filed(_ desk: PetitionDesk) async throws -> PetitionNumber {
        func by<C: PetitionCommand>(
            _ login: String, on number: PetitionNumber,
            _ make: @escaping @Sendable (Acting, Petition) throws -> C
        ) async throws {
            let officer = try #require(try await desk.office.officer(OfficerID(rawValue: login)))
            _ = try await desk.office.perform(make, on: number, by: officer, commandID: PetitionDesk.command())
        }
        let registrar = try #require(try await desk.office.officer(OfficerID(rawValue: "registrar")))
        let number = try await desk.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment, narrative: "请看",
                    respondents: [], matters: [], petitioner: .anonymous, place: "", attachments: [], mailbox: nil,
                    visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映扣款", respondents: [Respondent(name: "某乙")],
                    matters: [Matter(field: .landCompensation, gist: "扣款")],
                    petitioner: Petitioner(signature: .signedUnverified, name: "某甲", contact: "13800000000"),
                    place: "520523", exceptions: "来信未写", acting: acting)
            }, by: registrar, commandID: PetitionDesk.command()
        ).number
        try await by("triage", on: number) { acting, _ in
            Distinguish(
                scope: .inquiry, scopeReason: "问政策", repeatOf: nil, repeatReason: "没有", isClue: false,
                clueReason: "不是", level: .own, levelReason: "本级", lookedAtEarlier: true, acting: acting)
        }
        try await by("registrar", on: number) { acting, _ in AnswerAndClose(text: "可拨打12388。", acting: acting) }
        try await by("keeper", on: number) { acting, petition in
            FileAway(checklist: petition.archiveItems, retention: .tenYears, lessons: [], acting: acting)
        }
        return number
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
        var all: [T] = []
        for element in self { all.append(try await body(element)) }
        return all
    }
}
