/// Sending out, taking over, returning, following outside, and ending without handling (分办).
public enum Disposition {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was sent out 已分办.
        case sentOut(SentOut)
        /// It was taken over 已签收.
        case takenOver(TakenOver)
        /// It was returned to the petition office 已退件.
        case itemReturned(ItemReturned)
        /// The receiving body reported 已记录外部办理.
        case outsideStepped(OutsideStepped)
        /// The petitioner was told where to go 已告知去向.
        case toldWhereToGo(ToldWhereToGo)
        /// Its way here ended 已办结（不予受理）.
        case exited(Exited)
        /// It was handed over sealed 已密封上报.
        case sealedUp(SealedUp)
        /// A part was passed on 已分项移送.
        case partSent(PartSent)
        /// An office would return it 拟退件.
        case returnProposed(ReturnProposed)
        /// The leader in charge did not agree to a return 不同意退件.
        case returnDeclined(ReturnDeclined)
        /// A scanned letter was sent on at once 已扫描直送.
        case passedDown(PassedDown)
        /// A partner told what became of a package 对方已回告.
        case exchangeTold(ExchangeTold)
        /// The sender of a package was told 已回告来件单位.
        case senderTold(SenderTold)
        /// The petition office would send a returned clue there 拟定线索去向.
        case clueRouteProposed(ClueRouteProposed)
        /// The leader would not have it go there 不同意线索去向.
        case clueRouteDeclined(ClueRouteDeclined)
        /// A returned clue was sent anew 已重新分办线索.
        case clueSent(ClueSent)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .sentOut(let payload): payload
            case .takenOver(let payload): payload
            case .itemReturned(let payload): payload
            case .outsideStepped(let payload): payload
            case .toldWhereToGo(let payload): payload
            case .exited(let payload): payload
            case .sealedUp(let payload): payload
            case .partSent(let payload): payload
            case .returnProposed(let payload): payload
            case .returnDeclined(let payload): payload
            case .passedDown(let payload): payload
            case .exchangeTold(let payload): payload
            case .senderTold(let payload): payload
            case .clueRouteProposed(let payload): payload
            case .clueRouteDeclined(let payload): payload
            case .clueSent(let payload): payload
            }
        }
    }

    /// It was sent out 已分办.
    public struct SentOut: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.sentOut"
        /// As it was approved.
        public var route: ProposedRoute
        /// Who handles it, when already named.
        public var handler: OfficerID?
        /// The new stream at the other organ, when it is one of ours.
        public var copy: PetitionID?
        /// The other body's or the post's reference; may be empty.
        public var outsideReference: String
        /// The package it went out as, when it did.
        public var exchange: Exchanged?

        /// All of it, in order.
        public init(
            route: ProposedRoute, handler: OfficerID?, copy: PetitionID?, outsideReference: String,
            exchange: Exchanged? = nil
        ) {
            (self.route, self.handler, self.copy, self.outsideReference) = (route, handler, copy, outsideReference)
            self.exchange = exchange
        }

        /// What the act rests on.
        public var article: Article { route.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.sentOut(self)) }
    }

    /// It was taken over 已签收.
    public struct TakenOver: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.takenOver"
        /// Who handles it.
        public var handler: OfficerID
        /// The office that took it over.
        public var office: OfficeKind
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(handler: OfficerID, office: OfficeKind, clue: Int? = nil) {
            (self.handler, self.office, self.clue) = (handler, office, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(14) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.takenOver(self)) }
    }

    /// It was returned to the petition office 已退件.
    public struct ItemReturned: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.itemReturned"
        /// Why.
        public var reason: ReturnReason
        /// Why, in words.
        public var text: Veiled
        /// Which clue of several, from 1; `nil` the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(reason: ReturnReason, text: Veiled, clue: Int? = nil) {
            (self.reason, self.text, self.clue) = (reason, text, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.itemReturned(self)) }
    }

    /// The receiving body reported 已记录外部办理.
    public struct OutsideStepped: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.outsideStepped"
        /// How far it is.
        public var step: OutsideStep
        /// The day it happened.
        public var on: Day
        /// A remark.
        public var note: Veiled
        /// Which clue of several, from 1; `nil` the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(step: OutsideStep, on: Day, note: Veiled, clue: Int? = nil) {
            (self.step, self.on, self.note, self.clue) = (step, on, note, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(13) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.outsideStepped(self)) }
    }

    /// The petitioner was told where to go 已告知去向.
    public struct ToldWhereToGo: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.toldWhereToGo"
        /// The day it happened.
        public var on: Day
        /// By what means.
        public var how: Contact
        /// What was said.
        public var text: Veiled

        /// All of it, in order.
        public init(on: Day, how: Contact, text: Veiled) {
            (self.on, self.how, self.text) = (on, how, text)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(13) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.toldWhereToGo(self)) }
    }

    /// Its way here ended 已办结（不予受理）.
    public struct Exited: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.exited"
        /// How it ended.
        public var kind: ExitKind

        /// All of it, in order.
        public init(kind: ExitKind) {
            self.kind = kind
        }

        /// What the act rests on.
        public var article: Article { kind.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.exited(self)) }
    }
}
