extension Action {
    /// Every act there is on a petition, once.
    static let all: [Action] = [
        registration, registrationCorrection, withdrawal, resumption, identityCheck, material, materialExamination,
        distinctions, firstJudgement, meeting, opinion, minutes, approval, judgementReturn, stepStudy, stepApproval,
        stepTelling, lodging,
        acceptanceNotice, dispatch,
        takeover, itemReturn, clueRoute, clueRouteDecision, outsideStep, senderAnswer, telling, exit, disposition,
        result, closingAnswer,
        procedureReview,
        characterisationReview, resultNotice, question, answer, objection, objectionExplanation, rating, returnVisit,
        archive, jurisdictionQuestion, jurisdictionDecision, coordination, raising, sealing, part, returnDecision,
        remark, urging, urgingWithdrawal, charge, chargeVisit, chargeEnd, riskReport, assignmentExtension,
        superiorExtension, recusal, recusalLifting, recusalDecision,
        workHandOver, identityOpening, clueStep, clueSplit, clueJoining, quarterReturn, faultNaming, appealAcceptance,
        appealDecision,
        appealRefusal,
        clarificationProposal, clarification, protectionRequest, protectionDecision,
        endingProposal, endingWithdrawal, hold, release, recordEnding, urgingAnswer, notice, delivery, checkQuestion,
        jurisdictionRefusal, extensionRequest, extensionDecision, referralWithdrawal, answerNote, urgingRecord,
        remedy, approvalReferral, approvalRefusal, sanctionFollowing, formalitiesExtension, sanctionDay,
        receptionCorrection, tellingCorrection, sumCorrection, sumReview, unfiling,
    ]
}
