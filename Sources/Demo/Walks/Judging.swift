import Casework
import Office

/// From registering to the leader's decision.
extension Walk {
    /// Registers; a signed one is called to verify the name.
    mutating func register() async throws {
        try wait(dice.pick([0, 0, 1]), before: .registered)
        let errand = errand
        let spokenOf = try await spokenOf(for: "registrar")
        try await act("registrar") { acting, _ in
            Register(
                summary: Veiled(errand.summary), respondents: errand.respondents, matters: errand.matters,
                petitioner: errand.petitioner, place: errand.division,
                exceptions: errand.respondents.isEmpty ? "来件未写明被反映人。" : "", onlyMentioned: spokenOf,
                namesakesReason: spokenOf.isEmpty ? "" : "来件只是提到，没有反映这个人。", acting: acting)
        }
        guard errand.signature == .verified else { return }
        try await act("registrar") { acting, _ in
            ConfirmIdentity(
                signature: .verified, how: errand.form == .visit ? .inPerson : .phone, note: "姓名、联系方式核对一致。",
                acting: acting)
        }
    }

    /// Names in what is registered that are those of somebody above; in these stories they are only spoken of.
    private func spokenOf(for title: String) async throws -> [Veiled] {
        let text = [errand.narrative, errand.summary] + errand.matters.map(\.gist.text)
        let others = errand.respondents.map(\.name.text) + [errand.petitioner.name.text]
        return try await office.mentions(
            in: text.joined(separator: "\n"), leaving: others.filter { !$0.isEmpty },
            for: try staff.officer(title, place)
        ).map { Veiled($0.name) }
    }

    /// Answers the four distinctions and judges first. In a small organ the head does both.
    mutating func judge(repeatOf: PetitionNumber?, route: ProposedRoute, level: AcceptanceLevel) async throws {
        let errand = errand
        let judging = staff.has("triage", place) ? "triage" : "head"
        let isClue = errand.petitionClass == .accusation && repeatOf == nil
        let reasons = (
            scope: dice.pick(Phrases.scope(errand.petitionClass)),
            repetition: dice.pick(repeatOf == nil ? Phrases.firstTime : Phrases.repeated),
            clue: dice.pick(isClue ? Phrases.clue : Phrases.noClue), level: dice.pick(Phrases.level(level))
        )
        let spokenOf = errand.petitionClass == .accusation ? try await spokenOf(for: judging) : []
        try wait(dice.pick([0, 1, 1, 2]), before: .triaged)
        try await act(judging) { acting, _ in
            Distinguish(
                scope: errand.petitionClass, scopeReason: Veiled(reasons.scope), repeatOf: repeatOf,
                repeatReason: Veiled(reasons.repetition), isClue: isClue, clueReason: Veiled(reasons.clue),
                level: level, levelReason: Veiled(reasons.level), lookedAtEarlier: true,
                onlyMentioned: spokenOf, acting: acting)
        }
        try wait(0, before: .judged)
        let (opinion, risks) = (dice.pick(Phrases.opinion(route.kind)), dice.pick(Phrases.risks))
        let focus = isClue ? dice.pick(dice.roll(0...2), of: Phrases.focus) : []
        let urgency = dice.chance(12) ? Urgency.urgent : .ordinary
        let needsMeeting = route.kind == .handleHere && staff.has("reviewer", place) && dice.chance(25)
        try await act(judging) { acting, _ in
            JudgeFirst(
                route: route, urgency: urgency, focus: focus, risks: Veiled(risks), opinion: Veiled(opinion),
                needsMeeting: needsMeeting, acting: acting)
        }
        if needsMeeting { try await meet(route) }
    }

    /// Deliberates: four members, sometimes one who dissents.
    private mutating func meet(_ route: ProposedRoute) async throws {
        try wait(dice.pick([1, 2]), before: .deliberated)
        let titles = ["head", "triage", "handler2", "reviewer"]
        let members = try titles.map { try staff.officer($0, place).id }
        try await act("head") { acting, _ in
            Convene(members: members, level: .office, question: "是否受理、由哪个部门承办。", acting: acting)
        }
        let dissents = dice.chance(20)
        for title in titles {
            let disagrees = dissents && title == "handler2"
            let said = disagrees ? "凭证还不全，建议先补充材料再受理。" : dice.pick(Phrases.members)
            try await act(title) { acting, _ in
                GiveOpinion(vote: disagrees ? .disagree : .agree, opinion: Veiled(said), acting: acting)
            }
        }
        try await act("head") { acting, _ in
            CloseMeeting(
                minutes: dissents ? "三人同意受理，一人建议先补充材料；按多数意见受理，核查中一并补充。" : "一致同意按初判意见受理，先核账，后入户。",
                decision: route, acting: acting)
        }
    }

    /// The leader reads and decides; what belongs to a higher level only the principal may read (R art. 15).
    mutating func approve() async throws {
        try wait(dice.pick([0, 1, 1]), before: .approved)
        let opinion = dice.pick(Phrases.approvals)
        let isSealed = errand.level == .higher && place == errand.place
        try await act(isSealed ? "principal" : "leader") { acting, petition in
            Approve(
                textHash: petition.boundHash, currentHash: petition.boundHash, opinion: Veiled(opinion),
                acting: acting)
        }
    }
}

extension Errand {
    /// The division it is said to have happened in.
    var division: String {
        switch place {
        case .county: Place.county.organ.rawValue
        case .prefecture: dicePlace(["520502", "520522", "520523", "520524"])
        case .province: dicePlace(["520103", "520323", "520523", "522601"])
        default: place.organ.rawValue.count == 6 ? place.organ.rawValue : "520000"
        }
    }

    private func dicePlace(_ codes: [String]) -> String { codes[index % codes.count] }
}
