/// Who may do what 权限矩阵: role by command, as one table. What is not in it is not allowed.
///
/// Law: R art. 14, 26, 27, 29, 47, 48; who does what is `mission.md`'s list of people.
public enum AccessMatrix {
    /// The roles that may give a command. The three administrators may give none.
    public static func roles(for command: CommandName) -> Set<Role> {
        switch command {
        // Reception and intake: who receives.
        case .receive: [.registrar, .receptionist, .officeHead, .messenger]
        case .correctReception: [.registrar, .receptionist, .officeHead]
        case .addMaterial: [.registrar, .receptionist, .triageOfficer, .officeHead, .handler, .messenger]
        case .examineMaterial: [.triageOfficer, .officeHead, .handler]
        case .register: [.registrar, .receptionist]
        case .correctRegistration, .confirmIdentity: [.registrar, .receptionist, .triageOfficer, .officeHead]
        case .withdraw, .resume: [.registrar, .receptionist, .officeHead]
        // Judging: a named officer proposes, the meeting deliberates, a leader decides.
        case .distinguish, .judgeFirst: [.triageOfficer, .officeHead]
        case .sealUp: [.registrar, .receptionist, .triageOfficer, .officeHead]
        case .askJurisdiction, .recordCoordination: [.triageOfficer, .officeHead, .leader]
        case .decideJurisdiction: [.officeHead, .leader, .principal]
        case .raiseJurisdiction: [.leader, .principal]
        case .yieldJurisdiction: [.messenger]
        case .convene, .closeMeeting: [.officeHead, .leader, .principal]
        case .giveOpinion: [.registrar, .triageOfficer, .officeHead, .leader, .principal, .handler, .reviewer]
        case .approve, .approveStep: [.leader, .principal]
        case .studyStep: [.handler, .officeHead, .leader]
        case .tellOfStep, .lodgeDisposition: [.handler, .officeHead, .leader, .principal]
        case .returnForJudgement: [.triageOfficer, .officeHead, .leader, .principal]
        // Telling: who received tells acceptance, who handled tells the result.
        case .tellAcceptance: [.registrar, .receptionist, .officeHead]
        case .tellResult: [.handler]
        case .explainObjection: [.handler, .officeHead]
        case .askQuestion, .object, .rate: [.registrar, .receptionist, .messenger]
        case .answerQuestion: [.registrar, .receptionist, .officeHead, .handler]
        case .recordReturnVisit: [.registrar, .receptionist, .officeHead]
        // Who would put it on record anew: which of these for which record, the rules say.
        case .strikeTelling: [.registrar, .receptionist, .officeHead, .handler]
        case .issueNotice, .recordDelivery: [.registrar, .receptionist, .officeHead, .handler]
        case .agreeCheck: [.registrar, .receptionist, .officeHead, .handler]
        // Sending out and following.
        case .sendOut, .sendPart, .closeWithoutHandling: [.officeHead]
        case .passDown: [.registrar, .receptionist, .officeHead]
        case .decideReturn, .decideClueRoute: [.leader, .principal]
        case .proposeClueRoute: [.triageOfficer, .officeHead]
        case .takeOver, .returnItem: [.handler]
        case .recordOutside, .recordTelling: [.registrar, .receptionist, .officeHead]
        // What another office's signed answer says is put on record by the program alone.
        case .recordExchange: [.messenger]
        case .answerSender: [.registrar, .triageOfficer, .officeHead]
        // Handling and reviewing.
        case .setDisposition, .proposeResult: [.handler]
        case .stepClue, .splitClue, .joinClues, .acceptAppeal, .proposeAppeal, .declineAppeal: [.handler]
        // Typed by the office, or at the petition office from its paper; R art. 39: named, and then approved far above.
        case .returnQuarter: [.handler, .registrar, .officeHead]
        case .nameFault, .proposeClarification, .clarify: [.handler]
        case .recordRemedy: [.handler, .officeHead]
        // Whoever the unit's report reaches; more time is the approval of the organ that decided, D art. 44.
        case .followSanction, .dateSanction: [.handler, .officeHead, .registrar]
        case .extendFormalities: [.principal]
        case .askProtection: [.registrar, .receptionist, .officeHead, .messenger]
        case .decideProtection: [.leader, .principal]
        case .answerAndClose: [.registrar, .receptionist, .triageOfficer, .officeHead, .handler]
        case .reviewProcedure, .reviewCharacterisation, .decideSums: [.reviewer]
        case .correctSums: [.handler]
        // Supervision, access, archive.
        case .urge, .withdrawUrging: [.officeHead, .leader, .principal]
        case .answerUrging: [.handler, .officeHead]
        case .takeCharge, .recordChargeVisit, .endCharge: [.officeHead, .leader, .principal]
        case .reportRisk: [.registrar, .receptionist, .triageOfficer, .officeHead, .handler, .leader, .principal]
        // R art. 21: the first by the organ's own principal; what the superior answered, whoever keeps the file in order.
        case .extendAssignment: [.principal]
        case .recordExtension, .askExtension: [.officeHead, .leader, .principal]
        // What an organ above decides is for its leaders; so is what it said elsewhere, put on record.
        case .decideExtension, .declineJurisdiction, .declineApproval: [.leader, .principal]
        // Whoever handles the appeal finds out that nobody here may approve; so does the principal himself.
        case .referApproval: [.handler, .officeHead, .leader, .principal]
        case .withdrawReferral: [.triageOfficer, .officeHead, .leader, .principal]
        case .noteAnswer: [.triageOfficer, .officeHead, .handler, .leader, .principal]
        case .holdUrging: [.officeHead, .leader, .principal]
        case .recuse:
            [.registrar, .receptionist, .triageOfficer, .officeHead, .leader, .principal, .handler, .reviewer, .keeper]
        case .liftRecusal: [.leader, .principal]
        case .decideRecusal: [.principal]
        case .handOverWork: [.officeHead, .leader, .principal]
        case .openIdentity: [.registrar, .receptionist, .officeHead, .handler]
        case .fileAway, .unfile: [.keeper, .officeHead]
        // Ending a record: one proposes, a leader confirms; either may say that it stays.
        case .proposeEnding: [.keeper, .officeHead]
        case .withdrawEnding, .holdRecord: [.keeper, .officeHead, .leader, .principal]
        case .releaseRecord, .endRecord: [.leader, .principal]
        case .remark:
            [.registrar, .receptionist, .triageOfficer, .officeHead, .leader, .principal, .handler, .reviewer, .keeper]
        }
    }

    /// The roles that may see the cadre register, and those that may change it: it is personal data about officials.
    ///
    /// Law: R art. 11; who keeps it is ours.
    public static let cadres: (read: Set<Role>, keep: Set<Role>) = (
        read: [.triageOfficer, .officeHead, .leader, .principal], keep: [.officeHead]
    )

    /// What a refusal rests on when somebody asks for what is another's: nobody handles beyond authority.
    ///
    /// Law: R art. 52.
    public static let article = Article.reportingRules(52)

    /// Whether somebody with these roles may give the command.
    public static func allows(_ command: CommandName, to roles: some Sequence<Role>) -> Bool {
        let allowed = AccessMatrix.roles(for: command)
        return roles.contains(where: allowed.contains)
    }
}
