/// How far one clue of several is 线索状态.
public enum ClueStanding: String, Term {
    case inHand, inReview, returnAsked, atPetitionOffice, closed, sentAway, joined
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .inHand: ("承办中", "in hand")
        case .inReview: ("审核中", "in review")
        case .returnAsked: ("拟退回", "return asked for")
        case .atPetitionOffice: ("已退回信访室", "back at the petition office")
        case .closed: ("已办结", "closed")
        case .sentAway: ("已转出或留存", "sent away or kept")
        case .joined: ("已并案", "joined to another")
        }
    }
}

extension Clue {
    /// How far it is.
    public var standing: ClueStanding {
        if joined != nil { return .joined }
        if closing != nil { return .closed }
        if clueReturn.end != nil { return .sentAway }
        if clueReturn.isWaiting { return .atPetitionOffice }
        if clueReturn.proposed != nil { return .returnAsked }
        return result == nil ? .inHand : .inReview
    }
}
