import Casework
import Office
import Pages

extension DeskFront {
    /// What was put to the organ above, and what it answered: who, when, why, by which article.
    func referrals(_ file: PetitionFile, _ words: Words) -> [PetitionPage.Passage] {
        file.petition.referrals.map { asked in
            let heading = words(
                "desk.referral.heading",
                [
                    "question": .text(named(words(asked.kind), clue(of: asked, file), words)),
                    "superior": .text(organ(asked.superior, file)),
                    "when": .text(words.moment(asked.asked.at)),
                ])
            let until = asked.until.map { words("desk.referral.until", ["until": .day($0)]) }
            let text = [until, asked.reason.text].compactMap { $0 }.joined(separator: " ")
            return PetitionPage.Passage(
                heading: heading, text: text, reply: asked.answer.map { said($0, to: asked, file, words) },
                mark: asked.answer == nil && !file.petition.isClosed ? words("desk.referral.waits") : nil)
        }
    }

    /// The latest answer of the organ above that nobody here has noted, and what is to be done by it.
    func answered(_ file: PetitionFile, _ call: Call) -> Notice? {
        guard call.officer.organ == file.petition.organ, let asked = file.petition.newAnswers.last,
            let answer = asked.answer
        else { return nil }
        let words = call.words
        let said = "\(words(asked.kind))：" + said(answer, to: asked, file, words)
        return Notice(
            answer.outcome == .declined ? .warning : .note, said + " " + next(answer, to: asked, file, words))
    }

    /// An answer in one sentence.
    private func said(
        _ answer: Referral.Answer, to asked: Referral, _ file: PetitionFile, _ words: Words
    ) -> String {
        var slots: [String: Words.Slot] = [
            "who": .text(name(of: answer.step.by, file)), "organ": .text(organ(answer.step.organ, file)),
            "when": .text(words.moment(answer.step.at)), "reason": .text(answer.reason.text.withoutStop),
            "article": .text(words(asked.kind.article)),
        ]
        let reference =
            answer.reference.isEmpty ? "" : words("desk.referral.reference", ["number": .text(answer.reference)])
        let sentence: String
        switch answer.outcome {
        case .withdrawn: sentence = words("desk.referral.withdrawn", slots)
        case .declined: sentence = words("desk.referral.declined", slots)
        case .decided:
            if let accepts = answer.accepts {
                slots["accepts"] = .text(organ(accepts, file))
                sentence = words("desk.referral.accepts", slots)
            } else if let until = answer.until {
                slots["until"] = .day(until)
                sentence = words("desk.referral.granted", slots)
            } else if asked.kind == .appealApproval {
                sentence = words("desk.referral.approved", slots)
            } else {
                sentence = words("desk.referral.sixMonths", slots)
            }
        }
        return sentence + reference
    }

    /// What the organ that asked has to do by the answer, with its clock as it stands now.
    private func next(
        _ answer: Referral.Answer, to asked: Referral, _ file: PetitionFile, _ words: Words
    ) -> String {
        let kind = file.petition.clock(of: asked.kind)
        let clock = file.clocks.map(\.clock).running(kind, of: asked.clue)
        let line = file.clocks.first { $0.clock == clock }
        let due = line?.due.map { words("desk.referral.due", ["day": .day($0)]) } ?? ""
        let declined = answer.outcome == .declined
        let key: String
        switch asked.kind {
        case .dispute, .raise, .assign:
            let taken = answer.accepts == file.petition.organ ? "desk.referral.next.ours" : "desk.referral.next.theirs"
            key = declined ? "desk.referral.next.stays" : taken
        case .moreTime: key = declined ? "desk.referral.next.sameDay" : "desk.referral.next.newDay"
        case .caseTime: key = declined ? "desk.referral.next.sameCase" : "desk.referral.next.newCase"
        case .appealApproval: key = declined ? "desk.referral.next.decideAnew" : "desk.referral.next.approved"
        }
        return words(key) + due
    }

    /// What an organ above decides on, in words: everything its decision's hash binds.
    func boundReferral(_ asked: Referral, _ file: PetitionFile, _ words: Words) -> String {
        let petition = file.petition
        let extended = petition.extensions.map { $0.until?.description ?? words("desk.referral.threeMonths") }
        let parts: [(String, String)] = [
            (words("desk.referral.bound.question"), "\(words(asked.kind))（\(words(asked.kind.article))）"),
            (words("desk.referrals.column.asker"), organ(petition.organ, file)),
            (words("desk.referral.bound.superior"), organ(asked.superior, file)),
            (words("desk.referral.bound.clue"), asked.clue.map(String.init) ?? ""),
            (words("desk.ask.other"), asked.other.map { organ($0, file) } ?? ""),
            (words("desk.referral.bound.until"), asked.until.map { words.day($0) } ?? ""),
            (words("desk.referral.bound.extended"), extended.listed(words)),
            (words("desk.ask.reason"), asked.reason.text),
            (
                words("desk.referrals.column.asked"),
                "\(name(of: asked.asked.by, file)) · \(words.moment(asked.asked.at))"
            ),
        ]
        let lines = parts.filter { !$0.1.isEmpty }
            .map { words("desk.bound.line", ["label": .text($0.0), "text": .text($0.1)]) }
        let base =
            asked.kind == .appealApproval
            ? boundStep(file, at: asked.isOnPaper ? petition.organ : asked.superior, words) : boundReading(file, words)
        return ([base] + lines).joined(separator: "\n")
    }

    /// The clue whose case it is asked for, where the petition holds several.
    private func clue(of asked: Referral, _ file: PetitionFile) -> Int? {
        file.petition.clues.isEmpty ? nil : asked.clue
    }

    /// An organ by its name, as far as the officer's reach goes.
    func organ(_ id: OrganID, _ file: PetitionFile) -> String {
        file.organs.first { $0.id == id }?.name ?? id.rawValue
    }
}

extension String {
    /// Without the full stop at its end: the sentence around it has one.
    fileprivate var withoutStop: String { hasSuffix("。") || hasSuffix(".") ? String(dropLast()) : self }
}
