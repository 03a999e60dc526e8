/// Taking a petition in, and what is added to it later (接收).
public enum Reception {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// A petition was received 已接收.
        case received(Received)
        /// How it came was put right 已更正接收登记.
        case corrected(Corrected)
        /// Material was added 已补充材料.
        case materialAdded(MaterialAdded)
        /// Material that came after closing was examined 已审查新材料.
        case materialExamined(MaterialExamined)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .received(let payload): payload
            case .corrected(let payload): payload
            case .materialAdded(let payload): payload
            case .materialExamined(let payload): payload
            }
        }
    }

    /// A petition was received 已接收.
    public struct Received: EventPayload {
        /// The name it is stored under.
        public static let typeName = "reception.received"
        /// The stream it begins.
        public var id: PetitionID
        /// How it was written.
        public var form: Form
        /// Who passed it to this organ.
        public var source: Source
        /// The column of the portal, when it came by one.
        public var column: Column?
        /// When this organ received it: every legal clock starts here.
        public var receivedAt: Moment
        /// What the petitioner wrote or said.
        public var narrative: Veiled
        /// The persons reported on.
        public var respondents: [Respondent]
        /// The matters reported.
        public var matters: [Matter]
        /// Who wrote, as far as is known.
        public var petitioner: Petitioner
        /// Division code down to the township; empty when unknown.
        public var place: String
        /// What came with it.
        public var attachments: [Attachment]
        /// How answers travel back, when a receipt code was given.
        public var mailbox: Mailbox?
        /// The party of visitors, for a visit.
        public var visit: VisitParty?
        /// Where it came from, when another organ of ours sent it.
        public var origin: Origin?
        /// The envelope it came in; empty for paper and voice.
        public var submission: String
        /// The number officers read out.
        public var number: PetitionNumber
        /// The pages of a scan it was registered from, when it was.
        public var scan: ScannedFrom?
        /// Where it stood before, when it was carried over from an old register.
        public var old: OldEntry?
        /// The package it arrived as, when it did.
        public var exchange: ExchangeSource?
        /// What was sent along and could not be taken in, when anything was.
        public var untaken: [UntakenFile]?

        /// All of it, in order.
        public init(
            id: PetitionID, form: Form, source: Source, column: Column?, receivedAt: Moment, narrative: Veiled,
            respondents: [Respondent], matters: [Matter], petitioner: Petitioner, place: String,
            attachments: [Attachment], mailbox: Mailbox?, visit: VisitParty?, origin: Origin?, submission: String,
            number: PetitionNumber, scan: ScannedFrom? = nil, old: OldEntry? = nil,
            exchange: ExchangeSource? = nil, untaken: [UntakenFile]? = nil
        ) {
            (self.id, self.form, self.source) = (id, form, source)
            (self.column, self.receivedAt, self.narrative) = (column, receivedAt, narrative)
            (self.respondents, self.matters, self.petitioner) = (respondents, matters, petitioner)
            (self.place, self.attachments, self.mailbox) = (place, attachments, mailbox)
            (self.visit, self.origin, self.submission, self.number) = (visit, origin, submission, number)
            (self.scan, self.old, self.exchange, self.untaken) = (scan, old, exchange, untaken)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(7) }
        /// As an event of the petition.
        public var event: PetitionEvent { .reception(.received(self)) }
    }

    /// Material was added 已补充材料.
    public struct MaterialAdded: EventPayload {
        /// The name it is stored under.
        public static let typeName = "reception.materialAdded"
        /// What it says.
        public var text: Veiled
        /// What came with it.
        public var attachments: [Attachment]
        /// Who gave it.
        public var from: MaterialSource
        /// What was sent along and could not be taken in, when anything was.
        public var untaken: [UntakenFile]?

        /// All of it, in order.
        public init(
            text: Veiled, attachments: [Attachment], from: MaterialSource, untaken: [UntakenFile]? = nil
        ) {
            (self.text, self.attachments, self.from, self.untaken) = (text, attachments, from, untaken)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(27) }
        /// As an event of the petition.
        public var event: PetitionEvent { .reception(.materialAdded(self)) }
    }

    /// Material that came after closing was examined 已审查新材料.
    public struct MaterialExamined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "reception.materialExamined"
        /// Whether the petition went back to triage.
        public var reopened: Bool
        /// Whether it touched an approved finding, which was then studied anew; `nil` where it did not.
        public var touchesFinding: Bool?
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(reopened: Bool, touchesFinding: Bool? = nil, reason: Veiled) {
            (self.reopened, self.touchesFinding, self.reason) = (reopened, touchesFinding, reason)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(27) }
        /// As an event of the petition.
        public var event: PetitionEvent { .reception(.materialExamined(self)) }
    }
}
