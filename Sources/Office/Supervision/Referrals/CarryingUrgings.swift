import Casework
import Store

/// What one organ does about an item another holds for it, put on record with both 督办往来.
///
/// Law: R art. 22 (the organ that assigned it urges; whoever was urged answers).
extension Office {
    /// Puts urgings that were just given on an item assigned below, what took place of them, and which of them were withdrawn,
    /// into the stream there.
    func carryUrgings(_ file: Casefile, for command: CommandID, _ db: any Writing) throws {
        let (now, before) = (file.petition, file.stored)
        guard now.sentOut?.route.isAssigned == true, let copy = now.exit?.copy else { return }
        let urged = now.urgings.suffix(now.urgings.count - before.urgings.count)
        let held = now.urgingsHeld.suffix(now.urgingsHeld.count - before.urgingsHeld.count)
        let withdrawn = now.urgingsWithdrawn.filter { before.urgingsWithdrawn[$0.key] == nil }.values
        guard !urged.isEmpty || !held.isEmpty || !withdrawn.isEmpty else { return }
        // Sealed up or ended below, there is nothing left to urge: it stands here alone.
        guard try db.exists("select 1 from petition_card where id = \(copy.rawValue)") else { return }
        var below = try Casefile.load(copy, veil: try key(of: copy, db), db)
        guard below.petition.archived == nil, !below.petition.isWithdrawn else { return }
        // Whoever is recused below is told nothing by it: neither that it was carried nor that it was not.
        for each in urged where below.petition.recusals[each.step.by] == nil {
            try below.decide(
                Urge(
                    form: each.form, ground: each.ground, text: each.text, until: each.until, isByLeader: true,
                    acting: each.step.acting))
        }
        for each in held where below.petition.recusals[each.step.by] == nil {
            guard let number = below.petition.number(of: now.urgings[each.number - 1]) else { continue }
            try shareAttachments(each.minutes, from: file.veil, to: below.veil, db)
            try below.decide(
                HoldUrging(
                    number: number, on: each.on, present: each.present, minutes: each.minutes, result: each.result,
                    acting: each.step.acting))
        }
        for each in withdrawn where below.petition.recusals[each.step.by] == nil {
            // Answered there meanwhile, or never carried there, nothing is left to withdraw.
            guard let number = below.petition.number(of: now.urgings[each.number - 1]),
                below.petition.openUrgings.contains(number)
            else { continue }
            try below.decide(
                WithdrawUrging(number: number, reason: each.reason, isByLeader: true, acting: each.step.acting))
        }
        _ = try below.write(for: command, self, db)
    }

    /// Puts answers that were just given to urgings of the organ above into its own stream.
    func carryAnswers(_ file: Casefile, for command: CommandID, _ db: any Writing) throws {
        let (now, before) = (file.petition, file.stored)
        guard let origin = now.origin, now.urgingAnswers.count > before.urgingAnswers.count,
            try db.exists("select 1 from petition_card where id = \(origin.petition.rawValue)")
        else { return }
        let new = now.urgingAnswers.filter { before.urgingAnswers[$0.key] == nil }.sorted { $0.key < $1.key }
            .filter { now.urgings[$0.key - 1].step.organ == origin.organ }
        guard !new.isEmpty else { return }
        var above = try Casefile.load(origin.petition, veil: try key(of: origin.petition, db), db)
        for (number, answer) in new {
            // Filed away above, it takes no more: the answer stands where it was given.
            guard above.petition.archived == nil, let there = above.petition.number(of: now.urgings[number - 1]),
                above.petition.openUrgings.contains(there)
            else { continue }
            try above.decide(
                AnswerUrging(
                    number: there, text: answer.text,
                    acting: Acting(
                        officer: .messenger, organ: origin.organ, office: .petitions, moment: answer.step.at)))
        }
        _ = try above.write(for: command, self, db)
    }
}

extension Petition {
    /// The place, from 1, of an urging that stands in the stream of another organ too.
    fileprivate func number(of urging: Signed<Supervision.Urged>) -> Int? {
        urgings.lastIndex { $0.what == urging.what && $0.step == urging.step }.map { $0 + 1 }
    }
}

extension Step {
    /// As an acting person, to put the same act into another stream.
    fileprivate var acting: Acting { Acting(officer: by, organ: organ, office: office, moment: at) }
}
