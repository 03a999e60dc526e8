import Casework
import Hummingbird
import Office
import Pages

/// Two petitions put side by side, as one officer may read both.
struct Beside: Sendable {
    let left: PetitionFile
    let right: PetitionFile
    let likeness: EarlierLike
}

/// The form on two petitions that was just sent, as its page shows it again.
struct RelationAttempt: Sendable {
    let typed: Typed
    let isUndo: Bool
    let faults: [FormState.Fault]
}

extension DeskFront {
    /// Two petitions side by side.
    func showBeside(_ call: Call) async throws -> Response {
        guard let beside = try await beside(call) else { return absent(call) }
        let done: String? = call.query["done"].flatMap {
            ["decided": "desk.relation.done", "undone": "desk.relation.undone"][$0]
        }
        return show(besidePage(beside, call, nil), call, notice: done.map { Notice(.done, call.words($0)) })
    }

    private func beside(_ call: Call) async throws -> Beside? {
        let other = PetitionNumber(rawValue: call.parameters.get("earlier") ?? "")
        guard let left = try await office.petition(call.number, for: call.officer),
            let right = try await office.petition(other, for: call.officer),
            let likeness = try await office.likeness(of: left.number, to: right.number, for: call.officer)
        else { return nil }
        return Beside(left: left, right: right, likeness: likeness)
    }

    /// Goes to another petition beside this one: the one whose number was typed.
    func compare(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let file = try await office.petition(call.number, for: call.officer) else { return absent(call) }
        let written = typed.line("other")
        if let other = PetitionNumber(typed: Typed.ascii(written)),
            try await office.petition(other, for: call.officer) != nil
        {
            return .seeOther(Routes.beside(other, file.number))
        }
        let fault = FormState.Fault("other", call.words("desk.other.absent"))
        let attempt = Attempt(resource: "other", typed: typed, faults: [fault])
        return show(petitionPage(file, call, attempt), call, status: .unprocessableContent)
    }

    /// Decides how the two stand to each other.
    func relate(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let relation = Relation(rawValue: typed.line("relation")) else {
            let fault = FormState.Fault("relation", call.words("desk.issue.relation"))
            return try await again(call, RelationAttempt(typed: typed, isUndo: false, faults: [fault]))
        }
        return try await relate(relation, reason: typed.line("reason"), call, typed)
    }

    /// Takes back what was decided.
    func unrelate(_ call: Call, _ typed: Typed) async throws -> Response {
        try await relate(nil, reason: typed.line("undo-reason"), call, typed)
    }

    private func relate(_ relation: Relation?, reason: String, _ call: Call, _ typed: Typed) async throws -> Response {
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        guard let beside = try await beside(call) else { return absent(call) }
        let (left, right) = (beside.left.number, beside.right.number)
        do {
            _ = try await office.relate(
                relation, left, to: right, reason: reason, by: call.officer, commandID: commandID)
            return .seeOther(Routes.beside(right, left) + "?done=\(relation == nil ? "undone" : "decided")")
        } catch NotPerformed.refused(let refusal) {
            let sentence = call.words.language == .chinese ? refusal.message : refusal.english
            let name = refusal.field == "reason" ? (relation == nil ? "undo-reason" : "reason") : ""
            let message = call.words(
                "desk.refused", ["sentence": .text(sentence), "article": .text(call.words(refusal.article))])
            return try await again(
                call, RelationAttempt(typed: typed, isUndo: relation == nil, faults: [.init(name, message)]))
        }
    }

    private func again(_ call: Call, _ attempt: RelationAttempt) async throws -> Response {
        guard let beside = try await beside(call) else { return absent(call) }
        return show(besidePage(beside, call, attempt), call, status: .unprocessableContent)
    }
}
