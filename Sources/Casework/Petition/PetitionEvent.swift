/// Anything that has happened to a petition 事件: the words of the office, each with its own events.
public enum PetitionEvent: Sendable, Hashable {
    /// Taking in.
    case reception(Reception.Event)
    /// Registering.
    case intake(Intake.Event)
    /// Distinguishing and judging first.
    case triage(Triage.Event)
    /// Deliberating and approving.
    case deliberation(Deliberation.Event)
    /// Sending out.
    case disposition(Disposition.Event)
    /// Handling and reviewing.
    case handling(Handling.Event)
    /// Telling and visiting.
    case notices(Notices.Event)
    /// Urging.
    case supervision(Supervision.Event)
    /// Recusal and identity.
    case access(Access.Event)
    /// Filing away.
    case archive(Archive.Event)

    /// What is stored of it.
    public var payload: any EventPayload {
        switch self {
        case .reception(let event): event.payload
        case .intake(let event): event.payload
        case .triage(let event): event.payload
        case .deliberation(let event): event.payload
        case .disposition(let event): event.payload
        case .handling(let event): event.payload
        case .notices(let event): event.payload
        case .supervision(let event): event.payload
        case .access(let event): event.payload
        case .archive(let event): event.payload
        }
    }

    /// What the act rests on.
    public var article: Article { payload.article }
}
