import Testing

@testable import Casework

@Suite struct CompletenessTests {
    private func missing(_ change: (inout Receive, inout Register) -> Void) -> Set<Completeness.Element> {
        var receive = Say.receive.with(\.form, .letter).with(\.visit, nil)
        receive.attachments = [
            Attachment(blob: BlobID(rawValue: "b"), name: "信.pdf", mediaType: "application/pdf", bytes: 9)
        ]
        receive.narrative = "村主任扣下补偿款。"
        receive.place = "520123"
        var register = Say.register
        register.respondents = [Respondent(name: "乙某", unit: "高岩村委会", post: "村主任")]
        register.matters = [Matter(field: .landCompensation, gist: "扣下补偿款", period: "2024年")]
        register.place = "520123"
        register.petitioner = .anonymous
        change(&receive, &register)
        return Set(Completeness.missing(in: receive, register).map(\.element))
    }

    @Test func `an entry with everything lacks nothing`() { #expect(missing { _, _ in }.isEmpty) }

    @Test func `each element is asked for by itself`() {
        #expect(missing { receive, _ in receive.narrative = "" } == [.narrative])
        #expect(missing { receive, _ in receive.attachments = [] } == [.original])
        #expect(missing { _, register in register.respondents = [] } == [.respondent])
        #expect(missing { _, register in register.respondents[0].unit = "" } == [.unit])
        #expect(missing { _, register in register.respondents[0].post = "" } == [.post])
        #expect(missing { _, register in register.place = "" } == [.place])
        #expect(missing { _, register in register.matters[0].field = .other } == [.field])
        #expect(missing { _, register in register.matters[0].period = "" } == [.period])
    }

    @Test func `a name that cannot be verified asks for a contact, an anonymous letter does not`() {
        let signed = Petitioner(signature: .signedUnverified, name: "甲某")
        #expect(missing { _, register in register.petitioner = signed } == [.contact])
    }

    @Test func `a group is asked who speaks for it, and a visit in another language who translated`() {
        let group = VisitParty(persons: Persons(6), language: "侗语")
        #expect(
            missing { receive, _ in (receive.form, receive.visit) = (.visit, group) } == [
                .representatives, .interpreter,
            ])
        let few = VisitParty(persons: Persons(5))
        #expect(missing { receive, _ in (receive.form, receive.visit) = (.visit, few) }.isEmpty)
    }

    @Test func `every line of the standard has a reason and an article`() {
        #expect(Set(Completeness.rules.map(\.element)) == Set(Completeness.Element.allCases))
        for rule in Completeness.rules {
            #expect(!rule.reason.chinese.isEmpty && !rule.reason.english.isEmpty)
            #expect(!rule.article.description.isEmpty)
        }
    }

    @Test func `what is missing by the standard refuses no registration`() throws {
        var receive = Say.receive.with(\.form, .letter).with(\.visit, nil)
        (receive.place, receive.narrative) = ("", "有人扣钱。")
        let petition = Petition().after(receive)
        var register = Say.register
        register.respondents = [Respondent(name: "", unit: "某局")]
        register.matters = [Matter(field: .other, gist: "有人扣钱")]
        (register.place, register.petitioner) = ("", .anonymous)
        #expect(try register.decide(on: petition).count == 1)
    }

    @Test func `at most five speak for a group, and no more than came`() {
        let six = VisitParty(persons: Persons(9), representatives: (1...6).map { Veiled("代表\($0)") })
        expectRefused(
            Say.receive.with(\.form, .visit).with(\.visit, six), on: Petition(), .tooManyRepresentatives)
        let two = VisitParty(persons: Persons(1), representatives: ["甲", "乙"])
        expectRefused(
            Say.receive.with(\.form, .visit).with(\.visit, two), on: Petition(), .moreRepresentativesThanVisitors)
        let five = VisitParty(persons: Persons(9), representatives: (1...5).map { Veiled("代表\($0)") })
        #expect(Petition().after(Say.receive.with(\.form, .visit).with(\.visit, five)).visit == five)
    }

    private func expectRefused(_ command: Receive, on petition: Petition, _ refusal: Reception.Refused) {
        #expect(throws: refusal) { try command.decide(on: petition) }
    }
}
