import Casework
import Store

extension Office {
    /// Begins the petition's own stream at the organ of ours it was just sent to, with its own key and its own clocks.
    ///
    /// The messenger takes it in there: whoever sent it acts for the organ that sent it, and for no other.
    ///
    /// Law: R art. 15, 16, 21 (each organ counts from its own receipt).
    func copyToOtherOrgan(_ sender: Casefile, for command: CommandID, _ db: any Writing) throws {
        guard let sent = sender.newlySentOut, let copy = sent.copy, let organ = sent.route.organ else { return }
        let petition = sender.petition
        let acting = Acting(
            officer: .messenger, organ: organ, office: .petitions, moment: sent.step.at)
        let veil = try key(making: copy, db)
        try shareAttachments(petition.allAttachments, from: sender.veil, to: veil, db)
        var file = Casefile(new: copy, veil: veil)
        try file.decide(
            Receive(
                id: copy, form: petition.form, source: sent.route.sourceThere, column: petition.column,
                receivedAt: acting.moment, narrative: petition.narrative,
                respondents: petition.respondents, matters: petition.matters,
                petitioner: petition.petitioner, place: petition.place,
                attachments: petition.allAttachments, mailbox: petition.mailbox,
                visit: petition.visit,
                origin: Origin(petition: petition.id, organ: petition.organ, assigned: sent.route.isAssigned),
                submission: "", number: try draw(numberOf: copy, on: acting.day, db), acting: acting))
        try file.decide(
            Register(
                summary: petition.summary, respondents: petition.respondents,
                matters: petition.matters, petitioner: petition.petitioner,
                place: petition.place, exceptions: petition.exceptions, acting: acting))
        try recuseTheNamed(in: &file, at: acting, db)
        _ = try file.write(for: command, self, db)
    }
}

extension Casefile {
    /// How it was sent out by what was decided just now.
    fileprivate var newlySentOut: Signed<Disposition.SentOut>? {
        petition.sentOut == stored.sentOut ? nil : petition.sentOut
    }
}

extension ProposedRoute {
    /// Whether a result must be reported back 交办.
    fileprivate var isAssigned: Bool {
        switch self {
        case .handDown(_, let assigned): assigned
        case .handleHere, .toResident, .sendUp, .forwardOutside, .tellOutside, .answerDirectly, .keepAsRepeat,
            .keepForReference:
            false
        }
    }

    /// What the receiving organ calls the source.
    fileprivate var sourceThere: Source {
        switch self {
        case .handDown(_, assigned: true): .assignedFromAbove
        case .handDown, .toResident: .forwardedFromAbove
        case .sendUp: .sentUp
        case .handleHere, .forwardOutside, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference: .own
        }
    }
}
