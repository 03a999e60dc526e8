import Casework
import Office
import Pages

/// What the interface tells of petitions 信访件数据: the same that the desk's pages show, and no more.
enum PetitionJSON {
    /// What came of a command.
    static func performed(_ performed: Performed) -> JSONValue { .object(members(of: performed)) }

    /// What came of receiving: also a slip, where one was asked for and is given out now.
    static func received(_ performed: Performed, slip: JSONValue) -> JSONValue {
        .object(members(of: performed).merging(["slip": slip]) { first, _ in first })
    }

    /// What a program prints for whoever brings a letter, calls or comes: the pieces of the desk's own slip.
    static func slip(_ slip: DeskSlip, _ promise: String, _ words: Words) -> JSONValue {
        [
            "code": .list(slip.groups.map(JSONValue.text)), "promise": .text(promise),
            "word": .text(words.visitWord(slip.firstWord)),
        ]
    }

    private static func members(of performed: Performed) -> [String: JSONValue] {
        [
            "number": .text(performed.number.rawValue), "version": .integer(performed.version),
            "events": .list(performed.events.map(JSONValue.text)), "alreadyDone": .bool(performed.alreadyDone),
        ]
    }

    /// A page of the worklist.
    static func worklist(_ list: Worklist) -> JSONValue {
        [
            "rows": .list(list.rows.map(row)), "next": JSONValue(list.next?.rawValue),
            "counts": .object(
                Dictionary(list.counts.map { ($0.key.rawValue, .integer(Int64($0.value))) }) { first, _ in first }),
        ]
    }

    private static func row(_ row: WorklistRow) -> JSONValue {
        [
            "number": .text(row.number.rawValue), "node": .integer(Int64(row.node.rawValue)),
            "summary": .text(row.summary), "form": .text(row.form.rawValue), "source": .text(row.source.rawValue),
            "place": .text(row.placeName), "receivedOn": .text(row.receivedOn.description),
            "holder": JSONValue(row.holderName), "realName": .bool(row.isRealName), "version": .integer(row.version),
            "due": row.due.map(due) ?? .null,
        ]
    }

    private static func due(_ mark: DueMark) -> JSONValue {
        [
            "clock": .text(mark.kind.rawValue), "day": JSONValue(mark.due?.description),
            "state": .text(mark.state.rawValue),
        ]
    }

    /// A petition.
    static func petition(_ file: PetitionFile, _ words: Words) -> JSONValue {
        let petition = file.petition
        return [
            "number": .text(file.number.rawValue), "version": .integer(file.version),
            "node": .integer(Int64(petition.node.rawValue)), "closed": .bool(petition.isClosed),
            "form": .text(petition.form.rawValue), "source": .text(petition.source.rawValue),
            "receivedAt": .integer(petition.receivedAt.rawValue), "organ": .text(petition.organ.rawValue),
            "summary": .text(petition.summary.text), "narrative": .text(petition.narrative.text),
            "place": .text(petition.place), "placeName": .text(file.placeName),
            "identityOpen": .bool(file.identityOpen), "petitioner": petitioner(petition.petitioner, file),
            "respondents": .list(petition.respondents.map(respondent)),
            "matters": .list(petition.matters.map(matter)),
            "witnesses": .list(petition.witnesses.map { .text($0.text) }),
            "clues": .list(petition.clues.map(clue)),
            "attachments": .list(file.attachments.map(attachment)), "clocks": .list(file.clocks.map(clock)),
            "untaken": .list(
                petition.untakenAltogether.map { ["name": .text($0.name.text), "why": .text($0.why.rawValue)] }),
            "trail": .list(file.trail.map { line($0, words) }),
            // What an approval is bound to: sent back as `textHash`, it says which text the leader has read.
            "textHash": .text(petition.boundHash), "bound": .list(bound(petition)),
            "mayDo": .list(file.mayDo.map { .text($0.rawValue) }),
        ]
    }

    private static func petitioner(_ petitioner: Petitioner, _ file: PetitionFile) -> JSONValue {
        [
            "signature": .text(petitioner.signature.rawValue), "hasName": .bool(file.identity.hasName),
            "hasContact": .bool(file.identity.hasContact), "hasAddress": .bool(file.identity.hasAddress),
            "hasIdentityNumber": .bool(file.identity.hasIdentityNumber),
            "name": .text(petitioner.name.text), "contact": .text(petitioner.contact.text),
            "address": .text(petitioner.address.text),
            "identityNumber": petitioner.identityNumber.map { .text($0.text) } ?? .null,
        ]
    }

    private static func respondent(_ respondent: Respondent) -> JSONValue {
        [
            "name": .text(respondent.name.text), "unit": .text(respondent.unit.text),
            "post": .text(respondent.post.text), "place": .text(respondent.place.text),
        ]
    }

    private static func matter(_ matter: Matter) -> JSONValue {
        [
            "field": .text(matter.field.rawValue), "gist": .text(matter.gist.text),
            "period": .text(matter.period.text), "amountFen": matter.amount.map { .integer($0.fen) } ?? .null,
            "persons": matter.persons.map(numbers) ?? .null,
        ]
    }

    private static func attachment(_ attachment: Attachment) -> JSONValue {
        [
            "blob": .text(attachment.blob.rawValue), "name": .text(attachment.name.text),
            "mediaType": .text(attachment.mediaType), "bytes": .integer(Int64(attachment.bytes)),
        ]
    }

    private static func clock(_ line: ClockLine) -> JSONValue {
        [
            "clock": .text(line.clock.kind.rawValue), "due": JSONValue(line.due?.description),
            "state": .text(line.mark.state.rawValue), "article": .text(line.clock.article.description),
            "clue": line.clock.clue.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    /// One clue of several: whom and what it is about by their numbers in `respondents` and `matters`, from 1.
    private static func clue(_ clue: Clue) -> JSONValue {
        [
            "number": .integer(Int64(clue.number)), "persons": numbers(clue.persons), "matters": numbers(clue.matters),
            "standing": .text(clue.standing.rawValue), "office": JSONValue(clue.handlingOffice?.rawValue),
            "handler": JSONValue(clue.handler?.rawValue),
            "way": JSONValue((clue.result?.way ?? clue.disposition?.way)?.rawValue),
            "step": JSONValue(clue.steps.stage?.rawValue),
            "closing": JSONValue(clue.closing?.kind.rawValue), "closedOn": JSONValue(clue.closing?.on.description),
            "truth": JSONValue(clue.closing == nil ? nil : clue.result?.truth.rawValue),
            "route": JSONValue(clue.clueReturn.end?.route.kind.rawValue),
            "outside": .list(
                OutsideStep.allCases.compactMap { step in
                    clue.outsideSteps[step].map { ["step": .text(step.rawValue), "on": .text($0.on.description)] }
                }),
            "fault": JSONValue(clue.fault?.kind.rawValue),
            "faultApproved": .bool(clue.hasApproved(.falseAccusation)),
            "clarifiedOn": JSONValue(clue.clarified?.on.description),
            "joinedTo": clue.joined.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    /// What waits for a leader, of the petition as a whole and of each of its clues, with the hash of the text that is decided
    /// on.
    private static func bound(_ petition: Petition) -> [JSONValue] {
        func waits(_ action: Action, _ hash: String, step: ApprovalStep? = nil, of clue: Int? = nil) -> JSONValue {
            [
                "act": .text(action.resource), "clue": clue.map { .integer(Int64($0)) } ?? .null,
                "step": JSONValue(step?.rawValue), "textHash": .text(hash),
            ]
        }
        var all = petition.waitingSteps(at: petition.organ).filter(\.isOfWhole).map {
            waits(.stepApproval, petition.stepHash($0), step: $0)
        }
        if petition.proposedReturn != nil { all.append(waits(.returnDecision, petition.returnHash(ofWhole: true))) }
        for part in petition.parts {
            let clue = part.clueInHand
            all += part.waitingSteps(at: part.organ).filter { !$0.isOfWhole }.map {
                waits(.stepApproval, part.stepHash($0), step: $0, of: clue)
            }
            if part.clueReturn.proposed != nil {
                all.append(waits(.returnDecision, part.returnHash(ofWhole: false), of: clue))
            }
            if part.clueReturn.route != nil { all.append(waits(.clueRouteDecision, part.clueRouteHash, of: clue)) }
        }
        return all
    }

    private static func numbers(_ numbers: [Int]) -> JSONValue { .list(numbers.map { .integer(Int64($0)) }) }

    private static func line(_ line: TrailLine, _ words: Words) -> JSONValue {
        [
            "position": .integer(line.position), "event": .text(line.event), "at": .integer(line.at.rawValue),
            "officer": .text(line.officer.rawValue), "what": .text(words(line.what)),
            "article": .text(line.article.description), "struckOut": .bool(line.struckOut),
        ]
    }
}
