import Casework
import Facts
import Office

extension Action {
    /// 登记, in place on a petition that arrived by itself.
    static let registration = Action("registration") { scene in
        RegistrationForm.asks(scene).filter { asked in
            asked.name != RegistrationForm.assignmentName || scene.people == nil || scene.petition.source.isFromAbove
        }
    } command: { typed, scene, acting in
        let form = try RegistrationForm(typed, scene.divisions)
        return Register(
            summary: form.summary, respondents: form.respondents, matters: form.matters,
            petitioner: form.petitioner(keeping: scene.petition.petitioner), place: form.place,
            exceptions: form.exceptions, witnesses: form.witnesses, namesakes: form.namesakes,
            onlyMentioned: form.onlyMentioned, namesakesReason: form.namesakesReason,
            assignmentReference: form.assignmentReference, acting: acting)
    }

    /// 更正登记: the old one stays in the trail, struck out; what is not named stands as it was.
    static let registrationCorrection = Action("registration-correction") { scene in
        RegistrationForm.asks(scene, ofAll: true).filter {
            !["exceptions", "namesakesReason", RegistrationForm.assignmentName].contains($0.name)
        }
            + [.text("reason", rows: 2)]
    } command: { typed, scene, acting in
        let form = try RegistrationForm(typed, scene.divisions, correcting: scene.petition)
        return CorrectRegistration(
            summary: form.summary, respondents: form.respondents, matters: form.matters,
            petitioner: form.petitioner(keeping: scene.petition.petitioner), place: form.place,
            reason: typed.text("reason"), witnesses: form.witnesses,
            personRows: form.rows("respondents", registered: scene.petition.respondents.count),
            matterRows: form.rows("matters", registered: scene.petition.matters.count), namesakes: form.namesakes,
            onlyMentioned: form.onlyMentioned, acting: acting)
    }

    /// 撤回.
    static let withdrawal = Action("withdrawal") { _ in
        [.text("reason", rows: 2)]
    } command: { typed, _, acting in
        Withdraw(reason: typed.text("reason"), acting: acting)
    }

    /// 恢复办理.
    static let resumption = Action("resumption") { _ in
        [.text("reason", rows: 2)]
    } command: { typed, _, acting in
        Resume(reason: typed.text("reason"), acting: acting)
    }

    /// 核实署名 (R art. 24, 30).
    static let identityCheck = Action("identity-check") { _ in
        [
            .choice("signature", Signature.self, only: [.verified, .refuted, .signedUnverified]),
            .choice("how", Contact.self), .text("note", rows: 2).optional,
        ]
    } command: { typed, _, acting in
        ConfirmIdentity(
            signature: try typed.choice("signature"), how: try typed.choice("how"), note: typed.text("note"),
            acting: acting)
    }
}

/// What is registered of a petition 登记要素, as it was typed (M03).
struct RegistrationForm {
    let summary: Veiled
    let respondents: [Respondent]
    let matters: [Matter]
    let signature: Signature
    let name: Veiled
    let contact: Veiled
    let address: Veiled
    let identityNumber: Veiled?
    let keepsPetitioner: Bool
    let place: String
    let exceptions: Veiled
    let witnesses: [Veiled]
    /// Whom the register means as somebody else of that name.
    let namesakes: [Int]
    let namesakesReason: Veiled
    /// Names of the text alone of whom it is said that they are only spoken of, or somebody else's.
    let onlyMentioned: [Veiled]
    /// By what reference a superior assigned jurisdiction.
    let assignmentReference: String
    private let typed: Typed

    /// Reads what was typed. A correction that does not name the respondents, the place, the witnesses or the namesakes at all,
    /// as a program's may, leaves those that stand: a form always sends its controls, the empty ones too.
    ///
    /// - Parameter petition: What is corrected; `nil` when it is registered.
    init(_ typed: Typed, _ divisions: Divisions, correcting petition: Petition? = nil) throws(Unreadable) {
        self.typed = typed
        (summary, exceptions) = (typed.text("summary"), typed.text("exceptions"))
        let standing = typed.rowCount("respondents") == 0 ? petition?.respondents : nil
        let filled = standing.map { Array($0.indices.map { $0 + 1 }) } ?? typed.filledRows("respondents")
        respondents =
            standing
            ?? typed.rows("respondents").map {
                Respondent(name: $0.text("name"), unit: $0.text("unit"), post: $0.text("post"), place: $0.text("place"))
            }
        var read: [Matter] = []
        for row in typed.rows("matters") {
            read.append(
                Matter(
                    field: try row.choice("field"), gist: row.text("gist"), period: row.text("period"),
                    amount: try row.optionalMoney("amount"), persons: Self.persons(row.line("persons"), among: filled)))
        }
        matters = read
        keepsPetitioner = typed.line("signature").isEmpty
        signature = try typed.optionalChoice("signature") ?? .unsigned
        (name, contact, address) = (typed.text("name"), typed.text("contact"), typed.text("address"))
        identityNumber = Veiled(given: typed.line("identityNumber"))
        if let petition, typed.values["place"] == nil {
            place = petition.place
        } else {
            place = try divisions.code(typed: typed.line("place"))
        }
        let known = typed.values["witnesses"] == nil ? petition?.witnesses : nil
        witnesses = known ?? typed.lines("witnesses").map { Veiled($0) }
        let said = typed.values["namesakes"] == nil && standing != nil ? petition?.namesakes?.numbers : nil
        namesakes = said ?? Self.persons(typed.line("namesakes"), among: filled) ?? []
        namesakesReason = typed.text("namesakesReason")
        onlyMentioned = typed.names(Self.mentionedName)
        assignmentReference = typed.line(Self.assignmentName)
    }

    /// Numbers of respondents, however they are parted; none stands for all. What is typed is the row, and a row that was
    /// emptied counts no more.
    private static func persons(_ text: String, among filled: [Int]) -> [Int]? {
        let numbers = Typed.ascii(text).split { !$0.isNumber }.compactMap { Int($0) }
            .compactMap { filled.firstIndex(of: $0) }.map { $0 + 1 }
        return numbers.isEmpty ? nil : numbers
    }

    /// The rows, from 1, that were filled, of a form that stood ready with what was registered; `nil` of what has fewer rows
    /// than that, and so was no such form.
    func rows(_ name: String, registered: Int) -> [Int]? {
        typed.rowCount(name) >= registered ? typed.filledRows(name) : nil
    }

    /// The petitioner as typed; as known before when the form did not ask, because the identity is covered.
    func petitioner(keeping known: Petitioner) -> Petitioner {
        keepsPetitioner ? known : petitioner
    }

    /// The petitioner as typed; an anonymous one has no name, whatever was typed.
    var petitioner: Petitioner {
        signature == .unsigned
            ? Petitioner(signature: .unsigned)
            : Petitioner(
                signature: signature, name: name, contact: contact, address: address, identityNumber: identityNumber)
    }

    /// The form on a petition's page, filled with what is known; the petitioner is asked about only where the identity is open.
    ///
    /// - Parameter ofAll: Whether it may take out somebody who is reported on, and then stands in the text alone.
    static func asks(_ scene: Scene, ofAll: Bool = false) -> [Asked] {
        (scene.showsIdentity ? petitionerAsks(scene.petition.petitioner).map(\.optional) : [])
            + registerAsks(
                scene.petition, scene.divisions,
                mentions: scene.asksMentions(scene.petition.namesakes?.mentioned ?? [], ofAll: ofAll))
    }

    /// What is asked about the petitioner.
    static func petitionerAsks(_ known: Petitioner?, only signatures: [Signature] = Signature.allCases) -> [Asked] {
        [
            .choice("signature", Signature.self, only: signatures).starting(
                known?.signature.rawValue ?? Signature.unsigned.rawValue),
            .line("name", limit: 60).optional.starting(known?.name.text),
            .line("contact", limit: 100).optional.starting(known?.contact.text),
            .line("address").optional.starting(known?.address.text),
            .line("identityNumber", limit: 40).optional.starting(known?.identityNumber?.text),
        ]
    }

    /// What is asked about the petition, filled with what is known.
    ///
    /// - Parameter mentions: The control that asks of names of the text alone, where there are any.
    static func registerAsks(_ petition: Petition?, _ divisions: Divisions, mentions: [Asked] = []) -> [Asked] {
        let place = petition?.place ?? ""
        return [
            Asked.rows(
                "respondents",
                [
                    .line("name").optional, .line("unit").optional, .line("post").optional,
                    .line("place").optional,
                ], most: Bounds.respondents
            ).starting(rows: (petition?.respondents ?? []).map(row)),
            Asked.rows(
                "matters",
                [
                    .choice("field", Field.self), .line("gist", limit: 200), .line("period").optional,
                    .yuan("amount").optional, .line("persons", limit: 200).optional,
                ], most: Bounds.matters
            ).required.starting(rows: (petition?.matters ?? []).map(row)),
            Asked.text("witnesses", rows: 2, limit: 1000).optional.starting(
                petition.map { $0.witnesses.map(\.text).joined(separator: "\n") }),
            Asked.line("place").optional.starting(place.isEmpty ? nil : divisions.typed(place))
                .suggesting(divisions.suggestions),
            Asked.line("summary", limit: 80).starting(petition?.summary.text),
            Asked.text("exceptions", rows: 2, limit: 500).optional,
            Asked.line(namesakesName, limit: 200).optional.starting(
                petition?.namesakes.map { $0.numbers.map(String.init).joined(separator: "、") }),
        ] + mentions + [
            Asked.text("namesakesReason", rows: 2, limit: 500).optional,
            Asked.line(assignmentName, limit: Bounds.name).optional,
        ]
    }

    /// The control that asks who of the text alone is only spoken of.
    static let mentionedName = "onlyMentioned"
    /// The control that asks by what reference a superior assigned jurisdiction.
    static let assignmentName = "assignmentReference"

    /// The control that asks whom the register means as somebody else: what is typed is the row.
    static let namesakesName = "namesakes"

    private static func row(_ respondent: Respondent) -> [String: String] {
        [
            "name": respondent.name.text, "unit": respondent.unit.text, "post": respondent.post.text,
            "place": respondent.place.text,
        ]
    }

    private static func row(_ matter: Matter) -> [String: String] {
        [
            "field": matter.field.rawValue, "gist": matter.gist.text, "period": matter.period.text,
            "amount": matter.amount.map(Plain.yuan) ?? "",
            "persons": (matter.persons ?? []).map(String.init).joined(separator: "、"),
        ]
    }
}

extension Scene {
    /// The control that asks who of the text alone is only spoken of, with whom of the name is known; none where there is nobody.
    /// A program is told that it may be asked.
    ///
    /// - Parameters:
    ///   - said: Of whom it was said before.
    ///   - ofAll: Whether those reported on are among them.
    func asksMentions(_ said: [Veiled], ofAll: Bool = false) -> [Asked] {
        let others = mentions.filter { mention in
            ofAll || !petition.respondents.contains { $0.name.text.filter { !$0.isWhitespace }.contains(mention.name) }
        }
        guard !others.isEmpty || people == nil else { return [] }
        return [
            Asked.severalPicked(RegistrationForm.mentionedName, others.map(Choice.init)).optional
                .startingAll(said.map(\.text))
        ]
    }
}

extension Choice {
    /// A name of the text, with whom of that name is known.
    init(_ mention: MentionAdvice) {
        self.init(
            mention.name, chinese: "\(mention.name)（\(mention.said.chinese)）",
            english: "\(mention.name) (\(mention.said.english))")
    }
}

extension Typed {
    /// Names that were ticked, or written in one line.
    func names(_ name: String) -> [Veiled] {
        all(name).flatMap { $0.split { "、，,；;\n".contains($0) } }.map { String($0).trimmed }.filter { !$0.isEmpty }
            .map { Veiled($0) }
    }
}
