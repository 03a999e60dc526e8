/// Studies an important step together before it is approved 集体研究: minutes, and what anybody said against it.
///
/// Law: J art. 10; R art. 17.
public struct StudyStep: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.studyStep

    /// Which step.
    public var step: ApprovalStep
    /// Who took part.
    public var members: [OfficerID]
    /// The minutes.
    public var minutes: Veiled
    /// What anybody said against it; empty when nobody did.
    public var dissent: Veiled
    /// On which respondents a case is filed, from 1; `nil` on all.
    public var persons: [Int]?
    /// Which post the person holds, the weightiest of several, where the register does not tell; `nil` when nothing is said.
    public var postClass: PostClass?
    /// What the cadre register leads to, filled in by the office where the approver follows the post; `nil` while nobody asked.
    public var register: Acceptance.Proposal?
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        step: ApprovalStep, members: [OfficerID], minutes: Veiled, dissent: Veiled, persons: [Int]? = nil,
        postClass: PostClass? = nil, register: Acceptance.Proposal? = nil, clue: Int? = nil, acting: Acting
    ) {
        (self.step, self.members, self.minutes) = (step, members, minutes)
        (self.dissent, self.persons, self.clue, self.acting) = (dissent, persons, clue, acting)
        (self.postClass, self.register) = (postClass, register)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition.inHand(clue, for: step)).map(PetitionEvent.deliberation)
    }
}

/// Approves an important step, having read its text 审批处置: by whoever the matrix names for the person it concerns.
///
/// Law: Z art. 13-15, 20-21; J art. 27, 33, 38.
public struct ApproveStep: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.approveStep

    /// Which step.
    public var step: ApprovalStep
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// SHA-256 of the text as it stands, filled in by the office.
    public var currentHash: String
    /// The reference of an approval given outside, as by the party secretary.
    public var reference: String
    /// The opinion, in words.
    public var opinion: Veiled
    /// In what capacity the officer approves, filled in by the office.
    public var capacity: Approver
    /// What kind of organ the officer acts for, filled in by the office; `nil` while nobody asked.
    public var organ: OrganKind?
    /// What the cadre register leads to, filled in by the office where the approver follows the post; `nil` while nobody asked.
    public var register: Acceptance.Proposal?
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        step: ApprovalStep, textHash: String, currentHash: String = "", reference: String, opinion: Veiled,
        capacity: Approver = .leaderInCharge, organ: OrganKind? = nil, clue: Int? = nil, acting: Acting
    ) {
        (self.step, self.textHash, self.currentHash) = (step, textHash, currentHash)
        (self.reference, self.opinion, self.capacity) = (reference, opinion, capacity)
        (self.organ, self.clue, self.acting) = (organ, clue, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition.inHand(clue, for: step)).map(PetitionEvent.deliberation)
    }
}

extension Deliberation {
    /// An important step was studied together 已集体研究.
    public struct StepStudied: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.stepStudied"
        /// Which step.
        public var step: ApprovalStep
        /// Who took part.
        public var members: [OfficerID]
        /// The minutes.
        public var minutes: Veiled
        /// What anybody said against it.
        public var dissent: Veiled
        /// On which respondents a case is filed, from 1; `nil` on all.
        public var persons: [Int]?
        /// Which post the person holds, as it was said then; `nil` where the register told it, and from before.
        public var postClass: PostClass?
        /// On whom approvals are asked, by the register as it stood then and by what was said; `nil` for others and from before.
        public var subject: ApprovalSubject?
        /// Which clue, from 2; `nil` the first. After closing from 1; `nil` each clue of which it was asked.
        public var clue: Int?

        /// All of it, in order.
        public init(
            step: ApprovalStep, members: [OfficerID], minutes: Veiled, dissent: Veiled, persons: [Int]? = nil,
            postClass: PostClass? = nil, subject: ApprovalSubject? = nil, clue: Int? = nil
        ) {
            (self.step, self.members, self.minutes, self.dissent) = (step, members, minutes, dissent)
            (self.persons, self.postClass, self.subject, self.clue) = (persons, postClass, subject, clue)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(10) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.stepStudied(self)) }
    }

    /// An important step was approved 已审批.
    public struct StepApproved: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.stepApproved"
        /// Which step.
        public var step: ApprovalStep
        /// On whom, as the register had it.
        public var subject: ApprovalSubject
        /// Who approved.
        public var approver: Approver
        /// SHA-256 of the text that was read.
        public var textHash: String
        /// The reference of an approval given outside.
        public var reference: String
        /// The opinion, in words.
        public var opinion: Veiled
        /// Which clue, from 2; `nil` the first. After closing from 1; `nil` each clue of which it was asked.
        public var clue: Int?
        /// In what capacity whoever approved did so here; `nil` where it was not kept yet.
        public var capacity: Approver?
        /// The kind of organ it was approved at, where the matrix has rows for it alone; `nil` elsewhere.
        public var place: OrganKind?

        /// All of it, in order.
        public init(
            step: ApprovalStep, subject: ApprovalSubject, approver: Approver, textHash: String, reference: String,
            opinion: Veiled, clue: Int? = nil, capacity: Approver? = nil, place: OrganKind? = nil
        ) {
            (self.step, self.subject, self.approver) = (step, subject, approver)
            (self.textHash, self.reference, self.opinion) = (textHash, reference, opinion)
            (self.clue, self.capacity, self.place) = (clue, capacity, place)
        }

        /// What the act rests on.
        public var article: Article {
            ApprovalMatrix.row(step, on: subject, at: place).articles.first ?? .disciplineWorkRules(10)
        }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.stepApproved(self)) }
    }

    /// Decides whether a step stands as studied: three members at least, none of them recused, with minutes. Where the approver
    /// follows the post and the register does not tell it, whoever studies says it: nobody lower approves because nobody asked.
    ///
    /// Law: J art. 10, 27, 33, 38; Z art. 13-15, 20-21; the number is ours.
    ///
    /// - Returns: One event, or none when just this was recorded.
    public static func decide(_ command: StudyStep, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let studied = StepStudied(
            step: command.step, members: command.members, minutes: command.minutes, dissent: command.dissent,
            persons: command.step == .filing ? petition.partOfPersons(command.persons) : nil,
            postClass: command.step.followsPost ? command.postClass : nil, subject: command.subject(of: petition),
            clue: command.step.isAfterClosing ? petition.clueInHand : command.clue)
        if petition.studies[command.step]?.what == studied { return [] }
        guard command.step.isAfterClosing || !petition.isClosed else { throw .barred(.closed) }
        guard petition.askedSteps.contains(command.step) else { throw .noSuchStep }
        if command.step.followsPost, command.postClass == nil,
            petition.isPostUnknown(by: command.register, besides: command.step)
        {
            throw .postUnknown
        }
        let members = Set(command.members)
        guard members.count >= Bounds.fewestMembers else { throw .tooFewMembers }
        guard members.count <= Bounds.members else { throw .tooManyMembers }
        guard members.isDisjoint(with: petition.recusals.keys) else { throw .memberRecused }
        if command.step == .appealDecision, members.contains(where: petition.hadPart) { throw .memberHadPart }
        guard Set(studied.persons ?? []).isSubset(of: petition.personsInHand) else { throw .personUnknown }
        guard !command.minutes.isBlank else { throw .minutesMissing }
        if let bar = command.minutes.bar("minutes") ?? command.dissent.bar("dissent") { throw .barred(bar) }
        return [.stepStudied(studied)]
    }

    /// Decides whether a step stands approved: by whoever the matrix names, of the very text that was read, after it was
    /// studied. What is approved outside is put on record by the principal with its reference. A change asks again.
    ///
    /// A false accusation is found by the principal of a commission at prefecture level or above: of this organ, or of the one
    /// above that was asked; then nobody here can. So is the decision on an appeal approved where everybody here who could
    /// had a part in the case; what an organ elsewhere answered is put on record by a leader with its reference.
    ///
    /// Law: Z art. 13-15, 20-21; J art. 10, 27, 33, 38, 59; R art. 39; T art. 211, 264.
    ///
    /// - Returns: One event, or none when this text was approved so.
    public static func decide(_ command: ApproveStep, _ petition: Petition) throws(Refused) -> [Event] {
        let asked = command.step == .appealDecision ? petition.openReferral(.appealApproval) : nil
        let above = command.step == .falseAccusation ? petition.fault?.asked : asked?.superior
        let isAbove = above == command.acting.organ
        if let bar = petition.bar(command.acting, fromOtherOrgan: isAbove) { throw .barred(bar) }
        let subject = petition.approvalSubject
        let row = petition.approvalRow(command.step, at: command.organ)
        if let known = petition.approvedStep(command.step), known.textHash == command.textHash,
            known.step.by == command.acting.officer
        {
            return []
        }
        guard command.step.isAfterClosing || !petition.isClosed else { throw .barred(.closed) }
        guard petition.askedSteps.contains(command.step) else { throw .noSuchStep }
        guard petition.studies[command.step] != nil else { throw .notStudied }
        // Studied before it was asked for, or the register has lost the person since.
        guard !command.step.followsPost || !petition.isPostUnknown(by: command.register) else { throw .postUnknown }
        // Nothing is found on top of what nobody has looked at.
        guard !command.step.isAfterClosing || !petition.hasUnreadMaterial else { throw .materialUnread }
        guard petition.asker(of: command.step) != command.acting.officer else { throw .approverJudged }
        if command.step == .appealDecision, petition.hadPart(command.acting.officer) { throw .approverHadPart }
        if command.step == .falseAccusation, !isAbove, above != nil { throw .foundAbove }
        if let asked, !isAbove {
            guard asked.isOnPaper else { throw .approvedAbove }
            guard !Veiled(command.reference).isBlank else { throw .answerReferenceMissing }
        }
        let findsItself = row.approver == .higherOrgan && (isAbove || command.organ?.isPrefectureOrAbove == true)
        // Outside this organ the principal brings what was decided there.
        let isFromPaper = asked?.isOnPaper == true && !isAbove
        guard isFromPaper || command.capacity >= min(row.approver, .principal) else {
            throw .approverTooLow(row.approver, row.article)
        }
        if row.approver.isOutside, !findsItself, Veiled(command.reference).isBlank {
            throw .referenceMissing(row.approver, row.article)
        }
        guard command.textHash == command.currentHash, !command.textHash.isEmpty else { throw .textChanged }
        if let bar = command.opinion.bar("opinion") ?? Veiled(command.reference).bar("reference", Bounds.name) {
            throw .barred(bar)
        }
        return [
            .stepApproved(
                StepApproved(
                    step: command.step, subject: subject, approver: row.approver, textHash: command.textHash,
                    reference: command.reference, opinion: command.opinion,
                    clue: command.step.isAfterClosing ? petition.clueInHand : command.clue,
                    capacity: command.capacity, place: row.place))
        ]
    }
}

extension Petition {
    /// On whom an approval is asked, by the weightiest of those named: as the register had it at triage, and as it was found at
    /// a study since.
    public var approvalSubject: ApprovalSubject {
        let found = ownClue?.subject ?? distinctions?.subject ?? .other
        return ApprovalSubject.weightiest([found] + studies.values.compactMap(\.what.subject)) ?? .other
    }

    /// Whether nobody knows the post of somebody it is about, or it names nobody: then the approver cannot be told.
    ///
    /// - Parameters:
    ///   - register: What the register leads to; nothing is unknown while nobody asked.
    ///   - step: The step that is being studied: what was said of another one holds for it.
    func isPostUnknown(by register: Acceptance.Proposal?, besides step: ApprovalStep? = nil) -> Bool {
        guard let register, approvalSubject != .principalPost else { return false }
        guard !studies.contains(where: { $0.key != step && $0.value.postClass != nil }) else { return false }
        let known = Set(posts(by: register).map(\.number))
        return personsInHand.isEmpty || !Set(personsInHand).isSubset(of: known)
    }

    /// Those in hand whose post the register tells: of a namesake it tells nothing.
    fileprivate func posts(by register: Acceptance.Proposal) -> [(number: Int, post: PostClass)] {
        let namesakes = distinctions?.namesakes ?? []
        return register.persons.compactMap { person in
            guard personsInHand.contains(person.number), !namesakes.contains(person.number) else { return nil }
            return person.postClass.map { (person.number, $0) }
        }
    }

    /// The row of the matrix by which a step is approved: at a stationed post, where its way of disposition was set at one.
    ///
    /// Law: Z art. 13-15, 20-21; P art. 37.
    public func approvalRow(_ step: ApprovalStep, at place: OrganKind? = nil) -> ApprovalMatrix.Row {
        ApprovalMatrix.row(step, on: approvalSubject, at: place ?? disposition?.organ)
    }

    /// The approval of a step that still stands; `nil` when there is none, or what it bound has changed since.
    public func approvedStep(_ step: ApprovalStep) -> Signed<Deliberation.StepApproved>? { stepApprovals[step] }

    /// The text that is approved with a step 报批文本: what is to be done, why, and what was said against it.
    public func stepText(_ step: ApprovalStep) -> String {
        var lines = [boundText, "事项 \(step.rawValue)", "对象 \(approvalSubject.rawValue)"]
        if let clue = ownClue { lines.append(clue.written) }
        if let disposition { lines.append("处置 \(disposition.way.rawValue)｜\(disposition.plan.text)") }
        lines += stepMatter(step).map { "\($0.label.rawValue) \($0.chinese)" }
        if let study = studies[step] {
            lines.append("研究 \(study.members.map(\.rawValue).joined(separator: "｜"))｜\(study.minutes.text)")
            lines.append("不同意见 \(study.dissent.text)")
            if let persons = study.persons {
                lines.append("立案对象 \(persons.map(String.init).joined(separator: ","))")
            }
            if let post = study.postClass { lines.append("职务类别 \(post.rawValue)") }
        }
        return lines.joined(separator: "\n")
    }

    /// Whether the way of disposition needs an approval above the leader in charge that it has not.
    ///
    /// Each way of disposition of a clue is approved by itself; of a report that is no clue, the leader's approval of the
    /// route covers what the matrix gives to a leader in charge. A report that was approved stands for its way.
    ///
    /// Law: R art. 17; J art. 21; Z art. 13-15.
    func lacksApproval(of way: Way) -> Approver? {
        guard distinctions?.scope == .accusation, approval(of: way) == nil else { return nil }
        if way == .verification, stepApprovals[.verificationReport] != nil { return nil }
        let needed = way.steps.map { approvalRow($0).approver }.min() ?? .principal
        return isClue || needed > .leaderInCharge ? needed : nil
    }

    mutating func evolveStep(_ event: Deliberation.Event, _ step: Step) {
        switch event {
        case .stepStudied(let studied):
            inEachAsked(studied.step) { own in
                var studied = studied
                if studied.step.isAfterClosing { studied.clue = own.clueInHand }
                own.studies[studied.step] = Signed(studied, step)
                own.stepApprovals[studied.step] = nil
            }
        case .stepApproved(let approved):
            inEachAsked(approved.step) { own in
                var approved = approved
                if approved.step.isAfterClosing { approved.clue = own.clueInHand }
                own.stepApprovals[approved.step] = Signed(approved, step)
            }
            if approved.step == .appealDecision {
                answerReferral(
                    { $0 == .appealApproval }, .decided, reason: approved.opinion, reference: approved.reference, step)
            }
            if wayApprovedOn == nil, disposition?.way.steps.contains(approved.step) == true {
                wayApprovedOn = step.day
            }
        // How it was told or filed is read from the trail, beside the approval it is of.
        case .convened, .opinionGiven, .minuted, .approved, .returned, .stepTold, .dispositionLodged: break
        }
    }
}

extension StudyStep {
    /// On whom the approval is asked, by the register as it stands and by what is said; `nil` for others.
    fileprivate func subject(of petition: Petition) -> ApprovalSubject? {
        guard step.followsPost else { return nil }
        let told = register.map { petition.posts(by: $0).map { ApprovalSubject($0.post) } } ?? []
        return ApprovalSubject.weightiest(told + [ApprovalSubject(postClass)])
    }
}
