import Casework
import Facts
import Office

/// A letter, a call or a visit as it was typed 来件登记: received and registered in one go.
struct IntakeForm: Sendable {
    /// Controls that belong together.
    struct Section: Sendable {
        let key: String
        let asks: [Asked]
    }

    let kind: IntakeKind
    let source: Source
    let receivedOn: Day
    let narrative: Veiled
    let visit: VisitParty?
    let registration: RegistrationForm

    /// Reads what was typed.
    init(_ kind: IntakeKind, _ typed: Typed, _ divisions: Divisions) throws(Unreadable) {
        self.kind = kind
        source = try typed.choice("source")
        receivedOn = try typed.day("receivedOn")
        narrative = Veiled(Self.story(kind, typed))
        registration = try RegistrationForm(typed, divisions)
        if kind == .visit {
            let leader = typed.line("visitLeader")
            visit = VisitParty(
                persons: Persons(try typed.number("persons")), language: typed.line("language"),
                leader: leader.isEmpty ? nil : OfficerID(rawValue: leader),
                representatives: typed.line("representatives").split { "、，,；;\n".contains($0) }
                    .map { String($0).trimmed }.filter { !$0.isEmpty }.map { Veiled($0) },
                interpreter: typed.text("interpreter"))
        } else {
            visit = nil
        }
    }

    /// As it came: what is registered beside it comes with the second command.
    ///
    /// - Parameters:
    ///   - mailbox: How answers travel back, when a slip is given out.
    ///   - scan: The pages of a pile it comes from, where it does.
    func receive(
        _ id: PetitionID, _ number: PetitionNumber, attachments: [Attachment], mailbox: Mailbox? = nil,
        scan: ScannedFrom? = nil, _ acting: Acting
    ) -> Receive {
        // What came today came now; of an earlier day only the day is known.
        let receivedAt = receivedOn == acting.day ? acting.moment : Moment(receivedOn)
        return Receive(
            id: id, form: kind.form, source: source, column: nil, receivedAt: receivedAt, narrative: narrative,
            respondents: registration.respondents, matters: registration.matters, petitioner: registration.petitioner,
            place: registration.place, attachments: attachments, mailbox: mailbox, visit: visit, origin: nil,
            submission: "", number: number, scan: scan, acting: acting)
    }

    /// The registration.
    func register(_ acting: Acting) -> Register {
        Register(
            summary: registration.summary, respondents: registration.respondents, matters: registration.matters,
            petitioner: registration.petitioner, place: registration.place, exceptions: registration.exceptions,
            witnesses: registration.witnesses, namesakes: registration.namesakes,
            onlyMentioned: registration.onlyMentioned, namesakesReason: registration.namesakesReason,
            assignmentReference: registration.assignmentReference, acting: acting)
    }

    /// What whoever takes a call asks, in this order 来电引导问题; what is not answered stays empty.
    static let questions: [Asked] = CallQuestion.allCases.map {
        Asked.text($0.field, rows: 2, limit: 1_000).optional
    }

    /// What was written or said, as far as it is typed.
    static func story(_ kind: IntakeKind, _ typed: Typed) -> String {
        kind == .call ? told(typed) : typed.line("narrative")
    }

    /// What a caller said: question by question as it was answered, then whatever else.
    private static func told(_ typed: Typed) -> String {
        let answered = CallQuestion.allCases.compactMap { question -> String? in
            let answer = typed.line(question.field).trimmed
            return answer.isEmpty ? nil : "【\(question.chinese)】\(answer)"
        }
        return (answered + [typed.line("narrative")]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The box that asks for a slip: ticked for whoever stands or speaks here; a letter's writer is far away, and gets it in the
    /// envelope of a notice, when somebody ticks it.
    static let slipName = "slip"

    /// What is asked, in the order of a letter: where it came from, who wrote, what it says, about whom, about what.
    ///
    /// - Parameter letter: A letter of a pile, which is asked about in its own way.
    static func asks(
        _ kind: IntakeKind, leaders: [Officer], today: Day, _ divisions: Divisions, letter: LetterInHand? = nil
    ) -> [Section] {
        if let letter { return asks(letter, today: today, divisions) }
        let who = RegistrationForm.petitionerAsks(nil, only: [.unsigned, .signedUnverified, .verified])
        let visit: [Asked] =
            kind == .visit
            ? [
                .number("persons", limit: 10_000).starting("1"),
                Asked.line("representatives", limit: 400).optional,
                Asked.line("language", limit: 20).starting("汉语").suggesting(["汉语", "侗语", "苗语", "水语", "布依语", "手语"]),
                .line("interpreter", limit: 60).optional,
                .picked(
                    "visitLeader",
                    leaders.filter { !$0.roles.isDisjoint(with: [.leader, .principal]) }.map {
                        Choice($0.id.rawValue, $0.name)
                    }
                ).optional,
            ] : []
        return [
            Section(
                key: "arrival",
                asks: [
                    Asked.choice("source", Source.self).starting(Source.own.rawValue), .day("receivedOn", today),
                ] + visit + [Asked.tick(slipName).starting(kind == .letter ? nil : "yes")]),
            Section(key: "petitioner", asks: who),
            Section(
                key: "story",
                asks: (kind == .call ? questions : [])
                    + [
                        .text("narrative", rows: kind == .call ? 5 : 10, limit: Bounds.narrative).optional,
                        .files("files"),
                    ]),
            Section(
                key: "register",
                asks: RegistrationForm.registerAsks(
                    nil, divisions, mentions: [Asked.severalPicked(RegistrationForm.mentionedName, []).optional])),
        ]
    }
}
