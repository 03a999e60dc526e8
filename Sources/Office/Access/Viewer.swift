import Casework

/// Somebody, or some role of an organ, before whose eyes a petition lies 可见范围; the key of lists.
///
/// Every petition names its viewers and every officer the viewers he stands for: an officer may read a petition when
/// the two have one in common and he is not recused. This says the same as `Access.mayRead`; a test holds the two
/// together.
struct Viewer: Hashable, Comparable {
    let rawValue: String

    static func < (left: Viewer, right: Viewer) -> Bool { left.rawValue < right.rawValue }

    /// Who reads all of an organ but what is sealed.
    static func whole(_ organ: OrganID) -> Viewer { Viewer(rawValue: "whole \(organ.rawValue)") }
    /// Who also reads what belongs to a higher level (R art. 15).
    static func higher(_ organ: OrganID) -> Viewer { Viewer(rawValue: "higher \(organ.rawValue)") }
    /// Who also reads what is about the organ's own principal (R art. 15).
    static func aboutPrincipal(_ organ: OrganID) -> Viewer { Viewer(rawValue: "principal \(organ.rawValue)") }
    /// Who also reads what case management takes in, and not the petition office (J art. 20, 23).
    static func agency(_ organ: OrganID) -> Viewer { Viewer(rawValue: "agency \(organ.rawValue)") }
    /// Whoever stands before a petition by one of these, where it is such a clue and he has a role of the petition office: on a
    /// list of its own, as all else of the organ is before him on one list already.
    static func ofAgency(_ viewer: Viewer) -> Viewer { Viewer(rawValue: "agency \(viewer.rawValue)") }
    /// Handlers of an office.
    static func office(_ organ: OrganID, _ office: OfficeKind) -> Viewer {
        Viewer(rawValue: "office \(organ.rawValue) \(office.rawValue)")
    }
    /// An officer as the handler.
    static func handler(_ organ: OrganID, _ officer: OfficerID) -> Viewer {
        Viewer(rawValue: "handler \(organ.rawValue) \(officer.rawValue)")
    }
    /// An officer by name: member, reviewer, leader in charge.
    static func involved(_ organ: OrganID, _ officer: OfficerID) -> Viewer {
        Viewer(rawValue: "officer \(organ.rawValue) \(officer.rawValue)")
    }
    /// Reviewers of an organ.
    static func reviewers(_ organ: OrganID) -> Viewer { Viewer(rawValue: "reviewers \(organ.rawValue)") }
    /// Reviewers who sit in one office of an organ: none of the office that handles a petition reviews it.
    static func reviewers(_ organ: OrganID, in office: OfficeKind) -> Viewer {
        Viewer(rawValue: "reviewers \(organ.rawValue) \(office.rawValue)")
    }
    /// Keepers and inspectors of an organ.
    static func keepers(_ organ: OrganID) -> Viewer { Viewer(rawValue: "keepers \(organ.rawValue)") }
    /// Those of an organ who decide what organs below put to it.
    static func settlers(_ organ: OrganID) -> Viewer { Viewer(rawValue: "settlers \(organ.rawValue)") }
    /// Whose turn it is by role.
    static func role(_ organ: OrganID, _ role: Role) -> Viewer {
        Viewer(rawValue: "role \(organ.rawValue) \(role.rawValue)")
    }
}

/// Who stands before which petition.
enum Sight {
    /// The viewers of a petition.
    ///
    /// Law: R art. 15, 47; `Access.mayRead` gives the reasons.
    static func viewers(of card: PetitionCard) -> Set<Viewer> {
        let organ = card.organ
        let settlers = Set(card.asked.map(Viewer.settlers))
        switch card.level {
        case .ownPrincipal: return settlers.union([.aboutPrincipal(organ)])
        case .higher: return settlers.union([.higher(organ)])
        case .own, .lower, .elsewhere, nil: break
        }
        var viewers: Set<Viewer> = []
        for officer in card.involved { viewers.insert(.involved(organ, officer)) }
        for handler in card.handlers { viewers.insert(.handler(organ, handler)) }
        for office in card.officesInHand { viewers.insert(.office(organ, office)) }
        if card.isInReview { viewers.insert(.reviewers(organ)) }
        if card.isClosed { viewers.insert(.keepers(organ)) }
        guard card.isForCaseManagement else { return settlers.union(viewers).union([.whole(organ)]) }
        return settlers.union(viewers).union(viewers.map(Viewer.ofAgency)).union([.agency(organ)])
    }

    /// The viewers an officer stands for; none for the three administrators and for whoever is not in service.
    static func viewers(for officer: Officer) -> Set<Viewer> {
        let organ = officer.organ
        guard officer.active, !officer.roles.contains(where: \.isAdministrator) else { return [] }
        let settling: Set<Viewer> =
            officer.roles.isDisjoint(with: Access.settlers) ? [] : [.settlers(organ)]
        if officer.roles.contains(.principal) {
            return settling.union([.whole(organ), .higher(organ), .agency(organ)])
        }
        if !officer.roles.isDisjoint(with: Access.petitionOffice) {
            let all = settling.union([.whole(organ), .higher(organ), .aboutPrincipal(organ)])
            let seesAgency = officer.office == .caseManagement || officer.roles.contains(.leader)
            return seesAgency
                ? all.union([.agency(organ)])
                : all.union(named(officer).union([.office(organ, officer.office)]).map(Viewer.ofAgency))
        }
        if officer.roles.contains(.leader) { return settling.union([.whole(organ), .agency(organ)]) }
        return named(officer)
    }

    /// The viewers of whoever does not read all of an organ.
    private static func named(_ officer: Officer) -> Set<Viewer> {
        let organ = officer.organ
        var viewers: Set<Viewer> = [.involved(organ, officer.id)]
        if officer.roles.contains(.handler) {
            viewers.formUnion([.handler(organ, officer.id), .office(organ, officer.office)])
        }
        if officer.roles.contains(.reviewer) { viewers.insert(.reviewers(organ)) }
        if !officer.roles.isDisjoint(with: [.keeper, .inspector]) { viewers.insert(.keepers(organ)) }
        return viewers
    }
}
