import Casework
import Sealing

/// Reads what a citizen sent into the office's words. Codes that are not ours count as not given; nothing else is judged.
struct SubmissionReading {
    let submission: WebSubmission

    /// Characters of the text's beginning that stand for the matter until somebody registers it.
    private static let gistLength = 60

    /// The command that takes a report in.
    func receive(
        id: PetitionID, number: PetitionNumber, files: TakenFiles, acting: Acting
    ) -> Receive {
        Receive(
            id: id, form: .web, source: .own, column: Column(rawValue: submission.column),
            receivedAt: Moment(rawValue: min(submission.receivedAt, acting.moment.rawValue)),
            narrative: Veiled(submission.text), respondents: respondents, matters: matters, petitioner: petitioner,
            place: place, attachments: files.kept,
            mailbox: Mailbox(id: Veiled(submission.mailbox.rawValue), replyKey: Veiled(submission.replyKey.hex)),
            visit: nil, origin: nil, submission: submission.id, number: number, untaken: files.untaken,
            acting: acting)
    }

    /// The code of the first place named; empty when none is.
    var place: String { submission.respondents.first { !$0.placeCode.isEmpty }?.placeCode ?? "" }

    private var respondents: [Respondent] {
        submission.respondents
            .filter { !($0.name + $0.unit + $0.post + $0.placeText).isEmpty }
            .map {
                Respondent(
                    name: Veiled($0.name), unit: Veiled($0.unit), post: Veiled($0.post),
                    place: Veiled($0.placeText))
            }
    }

    private var matters: [Matter] {
        let gist = submission.text.split(whereSeparator: { "。！？!?\n".contains($0) }).first.map(String.init) ?? ""
        let amount = submission.amountYuan.map { Money(yuan: Int64($0)) }
        guard !gist.isEmpty else { return [] }
        return [
            Matter(
                field: Field(rawValue: submission.field) ?? .other, gist: Veiled(String(gist.prefix(Self.gistLength))),
                period: Veiled(submission.when), amount: amount)
        ]
    }

    private var petitioner: Petitioner {
        switch submission.signing {
        case .anonymous: .anonymous
        case .realName(let name, let contact):
            Petitioner(signature: .signedUnverified, name: Veiled(name), contact: Veiled(contact))
        }
    }

    /// The request for protection; a code that is not ours counts as no answer.
    func protection(acting: Acting) -> AskProtection {
        AskProtection(
            relatives: submission.protection?.relatives ?? false, text: Veiled(submission.text),
            fear: Veiled(submission.protection?.fear ?? ""),
            reach: submission.protection.flatMap { ProtectionReach(rawValue: $0.reach) }, acting: acting)
    }

    /// What was rated; a code that is not ours counts as no answer.
    var rating: (manner: Satisfaction, result: Satisfaction) {
        (
            submission.rating.flatMap { Satisfaction(rawValue: $0.manner) } ?? .noAnswer,
            submission.rating.flatMap { Satisfaction(rawValue: $0.result) } ?? .noAnswer
        )
    }
}
