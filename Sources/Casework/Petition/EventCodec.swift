/// What is stored of one event 事件载荷: its own fields; the name is stored beside it.
public protocol EventPayload: Codable, Sendable, Hashable {
    /// The name it is stored under; never changed once released.
    static var typeName: String { get }
    /// What the act rests on.
    var article: Article { get }
    /// As an event of the petition.
    var event: PetitionEvent { get }
}

extension PetitionEvent: Encodable {
    /// Every payload there is, by the name it is stored under.
    public static let payloads: [String: any EventPayload.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.typeName, $0) })

    /// The name it is stored under: `reception.received`.
    public var typeName: String { type(of: payload).typeName }

    /// Reads a payload stored under this name; an unknown name is refused as corrupt.
    public init(typeName: String, from decoder: any Decoder) throws {
        guard let type = PetitionEvent.payloads[typeName] else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no event is called \(typeName)"))
        }
        self = try type.init(from: decoder).event
    }

    /// Writes the payload alone; the name is stored beside it.
    public func encode(to encoder: any Encoder) throws { try payload.encode(to: encoder) }

    private static let all: [any EventPayload.Type] = [
        Reception.Received.self, Reception.Corrected.self, Reception.MaterialAdded.self,
        Reception.MaterialExamined.self,
        Intake.Registered.self, Intake.RegistrationCorrected.self, Intake.Withdrawn.self, Intake.Resumed.self,
        Intake.IdentityConfirmed.self, Intake.CarryingUndone.self, Triage.Distinguished.self, Triage.Judged.self,
        Jurisdiction.Asked.self,
        Jurisdiction.Decided.self, Jurisdiction.Coordinated.self, Jurisdiction.Raised.self, Deliberation.Convened.self,
        Deliberation.OpinionGiven.self, Deliberation.Minuted.self, Deliberation.Approved.self,
        Deliberation.Returned.self, Deliberation.StepStudied.self, Deliberation.StepApproved.self,
        Deliberation.StepTold.self, Deliberation.DispositionLodged.self,
        Notices.AcceptanceTold.self, Notices.QuestionAsked.self,
        Notices.QuestionAnswered.self, Notices.ResultTold.self, Notices.Objected.self,
        Notices.ObjectionExplained.self, Notices.Rated.self, Notices.ReturnVisited.self, Notices.TellingStruck.self,
        Notices.NoticeIssued.self,
        Notices.DeliveryTried.self, Notices.CheckAgreed.self, Disposition.SentOut.self,
        Disposition.TakenOver.self, Disposition.ItemReturned.self, Disposition.OutsideStepped.self,
        Disposition.ToldWhereToGo.self, Disposition.Exited.self, Disposition.SealedUp.self, Disposition.PartSent.self,
        Disposition.ReturnProposed.self, Disposition.ReturnDeclined.self, Disposition.PassedDown.self,
        Disposition.ExchangeTold.self, Disposition.SenderTold.self, Disposition.ClueRouteProposed.self,
        Disposition.ClueRouteDeclined.self, Disposition.ClueSent.self,
        Handling.DispositionSet.self,
        Handling.ResultProposed.self, Handling.Answered.self, Handling.ProcedureReviewed.self,
        Handling.CharacterisationReviewed.self, Handling.Closed.self, Handling.SumsProposed.self,
        Handling.SumsDecided.self, ClueWay.Stepped.self, ClueWay.Returned.self,
        ClueParting.Split.self, ClueParting.Joined.self,
        Remedies.Done.self, Faults.Named.self, Appeals.Accepted.self, Appeals.Proposed.self, Appeals.Declined.self,
        Sanctions.Followed.self, Sanctions.FormalitiesExtended.self, Sanctions.Dated.self,
        Clarifying.Proposed.self, Clarifying.Done.self,
        Protecting.Asked.self, Protecting.Decided.self, Supervision.Urged.self,
        Supervision.ChargeTaken.self, Supervision.AssignmentExtended.self, Supervision.UrgingAnswered.self,
        Supervision.UrgingWithdrawn.self, Supervision.ChargeVisited.self, Supervision.ChargeEnded.self,
        Supervision.UrgingHeld.self, Supervision.ExtensionAsked.self, Supervision.ExtensionDecided.self,
        Supervision.ReferralWithdrawn.self, Supervision.AnswerNoted.self, Supervision.RiskNoted.self,
        Supervision.ApprovalAsked.self,
        Supervision.ApprovalDeclined.self, Jurisdiction.Declined.self,
        Access.Recused.self,
        Access.RecusalLifted.self, Access.IdentityOpened.self,
        Access.RecusalDecided.self, Access.WorkHandedOver.self,
        Archive.Filed.self, Archive.Unfiled.self, Archive.Remarked.self, Ending.Proposed.self, Ending.Withdrawn.self,
        Ending.Held.self,
        Ending.Released.self, Ending.Ended.self,
    ]
}
