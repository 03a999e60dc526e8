/// Takes a petition in 接收: nothing is judged yet.
///
/// Law: R art. 7-9.
public struct Receive: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.receive

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
    /// The pages of a scan it is registered from, when it is.
    public var scan: ScannedFrom?
    /// Where it stood before, when it is carried over from an old register.
    public var old: OldEntry?
    /// The package it arrived as, when it did.
    public var exchange: ExchangeSource?
    /// What was sent along and could not be taken in.
    public var untaken: [UntakenFile]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        id: PetitionID, form: Form, source: Source, column: Column?, receivedAt: Moment, narrative: Veiled,
        respondents: [Respondent], matters: [Matter], petitioner: Petitioner, place: String, attachments: [Attachment],
        mailbox: Mailbox?, visit: VisitParty?, origin: Origin?, submission: String, number: PetitionNumber,
        scan: ScannedFrom? = nil, old: OldEntry? = nil, exchange: ExchangeSource? = nil,
        untaken: [UntakenFile] = [], acting: Acting
    ) {
        (self.id, self.form, self.source) = (id, form, source)
        (self.column, self.receivedAt, self.narrative) = (column, receivedAt, narrative)
        (self.respondents, self.matters, self.petitioner) = (respondents, matters, petitioner)
        (self.place, self.attachments, self.mailbox) = (place, attachments, mailbox)
        (self.visit, self.origin, self.submission) = (visit, origin, submission)
        (self.number, self.scan, self.old) = (number, scan, old)
        (self.exchange, self.untaken, self.acting) = (exchange, untaken, acting)
    }

    /// See ``Reception``.
    public func decide(on petition: Petition) throws(Reception.Refused) -> [PetitionEvent] {
        try Reception.decide(self, petition).map(PetitionEvent.reception)
    }
}

/// Adds what came later 补充材料; on a closed petition it stays unread until examined.
///
/// Law: R art. 27 (new evidence must be examined).
public struct AddMaterial: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.addMaterial

    /// What it says.
    public var text: Veiled
    /// What came with it.
    public var attachments: [Attachment]
    /// Who gave it.
    public var from: MaterialSource
    /// What was sent along and could not be taken in.
    public var untaken: [UntakenFile]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        text: Veiled, attachments: [Attachment], from: MaterialSource, untaken: [UntakenFile] = [], acting: Acting
    ) {
        (self.text, self.attachments, self.from) = (text, attachments, from)
        (self.untaken, self.acting) = (untaken, acting)
    }

    /// See ``Reception``.
    public func decide(on petition: Petition) throws(Reception.Refused) -> [PetitionEvent] {
        try Reception.decide(self, petition).map(PetitionEvent.reception)
    }
}

/// Examines what came after closing 审查新材料, and reopens the petition when it must be.
///
/// Law: R art. 27.
public struct ExamineMaterial: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.examineMaterial

    /// Whether it goes back to triage.
    public var reopen: Bool
    /// Whether it is new evidence that touches an approved finding, which is then studied anew.
    public var touchesFinding: Bool
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reopen: Bool, touchesFinding: Bool = false, reason: Veiled, acting: Acting) {
        (self.reopen, self.touchesFinding) = (reopen, touchesFinding)
        (self.reason, self.acting) = (reason, acting)
    }

    /// See ``Reception``.
    public func decide(on petition: Petition) throws(Reception.Refused) -> [PetitionEvent] {
        try Reception.decide(self, petition).map(PetitionEvent.reception)
    }
}
