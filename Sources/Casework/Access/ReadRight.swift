/// What reading rights need to know of an officer 人员卡.
public struct OfficerCard: Sendable, Hashable {
    /// The officer.
    public var officer: OfficerID
    /// The officer's organ.
    public var organ: OrganID
    /// The officer's office.
    public var office: OfficeKind
    /// What the officer is trusted with.
    public var roles: Set<Role>
    /// What reading rights need to know of an officer.
    public init(officer: OfficerID, organ: OrganID, office: OfficeKind, roles: Set<Role>) {
        (self.officer, self.organ, self.office, self.roles) = (officer, organ, office, roles)
    }
}

/// What reading rights need to know of a petition 信访件卡; a read model keeps exactly these.
public struct PetitionCard: Sendable, Hashable {
    /// The organ that holds it.
    public var organ: OrganID
    /// Who may not know it.
    public var recused: Set<OfficerID>
    /// The level that accepts it; `nil` before triage.
    public var level: AcceptanceLevel?
    /// Who handles it: of several clues, whoever handles one that stands.
    public var handlers: Set<OfficerID>
    /// The offices that have it, or one of its clues, in hand.
    public var officesInHand: Set<OfficeKind>
    /// Who takes part by name: members of its meeting, its reviewers, the leader in charge.
    public var involved: Set<OfficerID>
    /// Whether a result waits for its reviews.
    public var isInReview: Bool
    /// Whether it has a result or has left this organ.
    public var isClosed: Bool
    /// The organs above that were asked to decide something on it, while they have not.
    public var asked: Set<OrganID>
    /// Whether it is a clue that case management takes in, and not the petition office.
    public var isForCaseManagement: Bool
    /// What reading rights need to know of a petition.
    public init(
        organ: OrganID, recused: Set<OfficerID>, level: AcceptanceLevel?, handlers: Set<OfficerID>,
        officesInHand: Set<OfficeKind>, involved: Set<OfficerID>, isInReview: Bool, isClosed: Bool,
        asked: Set<OrganID> = [], isForCaseManagement: Bool = false
    ) {
        self.isForCaseManagement = isForCaseManagement
        (self.organ, self.recused, self.level, self.handlers) = (organ, recused, level, handlers)
        (self.officesInHand, self.involved) = (officesInHand, involved)
        (self.isInReview, self.isClosed, self.asked) = (isInReview, isClosed, asked)
    }
}

extension Petition {
    /// What reading rights need to know of it.
    public var card: PetitionCard {
        var involved = Set(meeting?.convened.members ?? [])
        if let charge { involved.insert(charge.leader) }
        let reviews =
            isGathered
            ? standingClues.flatMap { [$0.procedureReview?.step, $0.characterisationReview?.step] }
            : [procedureReview?.step, characterisationReview?.step]
        involved.formUnion(reviews.compactMap { $0?.by })
        return PetitionCard(
            organ: organ, recused: Set(recusals.keys), level: distinctions?.level, handlers: handlers,
            officesInHand: officesInHand, involved: involved, isInReview: isInReview, isClosed: isClosed,
            asked: organsAsked.union(findingsAsked), isForCaseManagement: isForCaseManagement)
    }
}

extension Access {
    /// Whether an officer may read a petition, or learn that it exists.
    ///
    /// Nobody recused, nobody of another organ, no administrator and no messenger reads anything. What is about the organ's
    /// own principal is hidden from the principal; what belongs to a higher level is read by the principal and the
    /// petition office alone. Otherwise:
    ///
    /// - the petition office, the leaders and the principal read all of their organ; but of a clue from inspection, audit,
    ///   enforcement or the courts nobody in the petition office's roles reads anything outside case management, unless it is in
    ///   the hands of his office or he takes part by name;
    /// - a handler reads what is in his hands, or in his office's;
    /// - a reviewer reads what is in review; a keeper and an inspector what is closed;
    /// - leaders, principal and head of the organ above read what it was asked to decide or to find, until it has;
    /// - whoever takes part by name reads what they take part in;
    /// - an analyst reads figures only, and no petition.
    ///
    /// Law: R art. 15, 47, 48; J art. 20, 23; T art. 267.
    public static func mayRead(officer: OfficerCard, petition: PetitionCard) -> Bool {
        if petition.recused.contains(officer.officer) { return false }
        if officer.roles.contains(where: \.isAdministrator) { return false }
        if officer.organ != petition.organ {
            return petition.asked.contains(officer.organ) && !officer.roles.isDisjoint(with: settlers)
        }
        if petition.level == .ownPrincipal && officer.roles.contains(.principal) { return false }
        let sealed = petition.level == .higher || petition.level == .ownPrincipal
        if !officer.roles.isDisjoint(with: petitionOffice) {
            let isOfOthers = petition.isForCaseManagement && officer.office != .caseManagement && !sealed
            if !isOfOthers || petition.officesInHand.contains(officer.office) { return true }
        }
        if officer.roles.contains(.principal) { return true }
        if sealed { return false }
        if officer.roles.contains(.leader) || petition.involved.contains(officer.officer) { return true }
        if officer.roles.contains(.handler)
            && (petition.handlers.contains(officer.officer) || petition.officesInHand.contains(officer.office))
        {
            return true
        }
        if officer.roles.contains(.reviewer) && petition.isInReview { return true }
        return petition.isClosed && !officer.roles.isDisjoint(with: [.keeper, .inspector])
    }

    /// The roles that settle jurisdiction for organs below.
    public static let settlers: Set<Role> = [.officeHead, .leader, .principal]

    /// The roles of the petition office, which read all that their organ receives.
    public static let petitionOffice: Set<Role> = [.registrar, .receptionist, .triageOfficer, .officeHead]
}
