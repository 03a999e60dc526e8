import Casework

/// Whose turn it is with a petition 轮到谁办: a role of its organ, or a person by name.
struct Turn: Hashable {
    /// Who.
    let whose: Viewer
    /// Whether it is a decision that is asked for.
    let decides: Bool

    /// Everybody whose turn it is. What is sealed from a role never waits for it.
    static func all(of petition: Petition) -> Set<Turn> {
        guard petition.exists else { return [] }
        // Of several clues each waits for its own people.
        var turns = Set(petition.openParts.flatMap(ofPart) + petition.endedParts.flatMap(afterEnd))
        for asked in petition.openReferrals {
            let deciding: [Role] = asked.kind == .appealApproval ? [.principal] : [.leader, .principal]
            turns.formUnion(deciding.map { Turn(whose: .role(asked.superior, $0), decides: true) })
        }
        // Whoever asked reads the answer, and whoever goes on by it.
        for asked in petition.newAnswers {
            turns.insert(Turn(whose: .involved(petition.organ, asked.asked.by), decides: false))
            turns.formUnion(roles([.officeHead], petition))
        }
        if petition.proposedReturn != nil { turns.formUnion(roles([.leader, .principal], petition, deciding: true)) }
        if petition.endingProposed != nil { turns.formUnion(roles([.leader, .principal], petition, deciding: true)) }
        if petition.hasOpenProtection { turns.formUnion(roles([.leader, .principal], petition, deciding: true)) }
        if petition.hasOpenQuestion { turns.formUnion(roles([.registrar, .receptionist], petition)) }
        if petition.hasUnreadMaterial { turns.formUnion(roles([.triageOfficer], petition)) }
        return turns.union(reporting(petition)).union(answering(petition))
    }

    /// Whoever tells whom the matrix names of what was approved, or files a stationed post's disposition with the organ that
    /// stationed it: of those who may, whoever handled it and the office's head and leaders; the principal where somebody above
    /// is told.
    ///
    /// Law: J art. 27, 35; P art. 37; that each of them has it before him is ours.
    static func reporting(_ petition: Petition) -> Set<Turn> {
        let tellings = petition.owedTellings
        var turns: Set<Turn> = []
        for clue in tellings.map(\.clue) + petition.owedLodgings {
            turns.formUnion(roles([.officeHead, .leader], petition))
            if let hands = hands(petition.part(clue)) { turns.insert(hands) }
        }
        if tellings.contains(where: { $0.told > .principal }) { turns.formUnion(roles([.principal], petition)) }
        return turns
    }

    /// Whoever answers an urging that named a day, also once the item was closed. What went to another organ is answered there.
    private static func answering(_ petition: Petition) -> Set<Turn> {
        guard !petition.urgingsToAnswer.isEmpty, petition.exit == nil, petition.archived == nil else { return [] }
        return [hands(petition) ?? role(.officeHead, petition)]
    }

    /// Whether one clue of several, in hand, waits for an officer.
    static func waits(_ part: Petition, for officer: Officer) -> Bool {
        let own = viewers(for: officer)
        return ofPart(part).contains { own.contains($0.whose) }
    }

    /// Whether a clue that has come to an end, in hand, waits for an officer.
    static func waitsAfterEnd(_ part: Petition, for officer: Officer) -> Bool {
        let own = viewers(for: officer)
        return afterEnd(part).contains { own.contains($0.whose) }
    }

    /// Whom a clue waits for that was closed or sent away: to approve what was found of it, to hear from where it went, to
    /// explain what was objected to its result.
    private static func afterEnd(_ part: Petition) -> Set<Turn> {
        approvers(part).union(part.awaitsOutside ? roles([.registrar], part) : [])
            .union(part.hasOpenObjection ? [hands(part) ?? role(.officeHead, part)] : []).union(sums(part))
    }

    /// Whom one clue in hand waits for, or the petition with one only: at its node, and to approve what was studied.
    private static func ofPart(_ part: Petition) -> Set<Turn> {
        atNode(part).union(approvers(part)).union(returning(part)).union(sums(part))
    }

    /// One clue of several that an office would return, or that came back and is sent out anew.
    private static func returning(_ part: Petition) -> Set<Turn> {
        let back = part.clueReturn
        if back.proposed != nil || back.route != nil { return roles([.leader, .principal], part, deciding: true) }
        return back.isWaiting ? roles([.triageOfficer, .officeHead], part) : []
    }

    /// Other sums of a closed result wait for a reviewer.
    private static func sums(_ part: Petition) -> Set<Turn> { part.sumsProposed == nil ? [] : reviewers(part) }

    private static func atNode(_ petition: Petition) -> Set<Turn> {
        if petition.hasOpenObjection {
            // To one clue of several whoever handled that one explains it, once it is looked at by itself.
            let isOfWhole = !petition.isGathered || petition.openObjections.contains { $0.raised.clue == nil }
            return isOfWhole ? [hands(petition) ?? role(.officeHead, petition)] : []
        }
        switch petition.node {
        case .received, .registered, .acceptanceTold, .returnVisited:
            return roles([.registrar, .receptionist], petition)
        case .triaged, .judged: return roles([.triageOfficer], petition)
        case .deliberated: return meeting(petition)
        case .approved: return roles([.leader, .principal], petition, deciding: true)
        case .sentOut: return petition.clueReturn.isWaiting ? [] : roles([.officeHead], petition)
        case .handled: return petition.awaitsOutside ? roles([.registrar], petition) : handling(petition)
        case .reviewed: return reviewers(petition)
        case .fedBack: return [hands(petition) ?? role(.officeHead, petition)]
        // Nobody waits for the file of what was closed in an old register: it lies with that register.
        case .archived:
            return petition.archived == nil && petition.exit != .endedBefore ? roles([.keeper], petition) : []
        }
    }

    /// Members who have not spoken; when all have, whoever calls and closes meetings.
    private static func meeting(_ petition: Petition) -> Set<Turn> {
        guard let meeting = petition.meeting, meeting.minuted == nil else { return roles([.officeHead], petition) }
        let silent = meeting.convened.members.filter { meeting.opinions[$0] == nil }
        guard !silent.isEmpty else { return roles([.officeHead], petition) }
        return Set(silent.map { Turn(whose: .involved(petition.organ, $0), decides: true) })
    }

    private static func handling(_ petition: Petition) -> Set<Turn> {
        if let hands = hands(petition) { return [hands] }
        guard let office = petition.handlingOffice else { return roles([.officeHead], petition) }
        return [Turn(whose: .office(petition.organ, office), decides: false)]
    }

    /// Reviewers of every office but those that handled it.
    private static func reviewers(_ petition: Petition) -> Set<Turn> {
        let offices = Set(OfficeKind.allCases).subtracting(petition.handlingOffices)
        return Set(offices.map { Turn(whose: .reviewers(petition.organ, in: $0), decides: true) })
    }

    /// Whoever approves a step that was studied and waits; of a finding that lies above, the principal there.
    private static func approvers(_ petition: Petition) -> Set<Turn> {
        let above = Set(
            [petition.findingAsked].compactMap(\.self).map { Turn(whose: .role($0, .principal), decides: true) })
        guard let step = petition.waitingSteps(at: petition.organ).first else { return above }
        let needed = petition.approvalRow(step).approver
        // What a superior elsewhere answered any leader puts on record: the principal may be kept away from it.
        let isFromPaper = step == .appealDecision && petition.openReferral(.appealApproval)?.isOnPaper == true
        let isOfLeaders = needed == .leaderInCharge || isFromPaper
        return above.union(roles(isOfLeaders ? [.leader, .principal] : [.principal], petition, deciding: true))
    }

    private static func hands(_ petition: Petition) -> Turn? {
        petition.handler.map { Turn(whose: .handler(petition.organ, $0), decides: false) }
    }

    private static func roles(_ roles: [Role], _ petition: Petition, deciding: Bool = false) -> Set<Turn> {
        Set(roles.map { role($0, petition, deciding: deciding) })
    }

    private static func role(_ role: Role, _ petition: Petition, deciding: Bool = false) -> Turn {
        Turn(whose: .role(petition.organ, role), decides: deciding)
    }

    /// The viewers in whose name something may wait for an officer.
    static func viewers(for officer: Officer) -> Set<Viewer> {
        guard officer.active else { return [] }
        let organ = officer.organ
        var viewers: Set<Viewer> = [.involved(organ, officer.id), .handler(organ, officer.id)]
        for role in officer.roles { viewers.insert(.role(organ, role)) }
        if officer.roles.contains(.handler) { viewers.insert(.office(organ, officer.office)) }
        if officer.roles.contains(.reviewer) { viewers.insert(.reviewers(organ, in: officer.office)) }
        return viewers
    }
}
