import Casework
import Pages
import Sealing

/// Puts what the inner zone said on the progress page 进度页.
struct ProgressView {
    let front: PortalFront
    let view: CitizenView?
    let visit: Visit

    private var words: Words { front.words(visit) }

    func page(pass: String, visit visits: VisitPart, proofs: ProofPart?) -> ProgressPage {
        ProgressPage(
            steps: reached.map { front.fourSteps(reached: $0, words) } ?? [],
            heading: words("portal.step-now.\(view?.step.rawValue ?? "received")"),
            sentence: view.map { text($0.sentence) } ?? words("portal.progress.nothing-yet"),
            due: view?.due.map(text), visit: visits, proofs: proofs,
            updated: view.map {
                words("portal.progress.updated", ["moment": .moment(Moment(rawValue: $0.writtenAt))])
            },
            letters: (view?.letters ?? []).map { letter in
                .init(
                    day: day(letter.day), title: text(letter.title),
                    paragraphs: text(letter.text).split(separator: "\n").map(String.init))
            },
            exchanges: (view?.exchanges ?? []).map {
                .init(
                    day: day($0.day), question: $0.question, answer: $0.answer,
                    answeredDay: $0.answeredDay.map(day))
            },
            rated: rated,
            actions: actions, address: Routes.followUp, pass: pass,
            switches: FormSwitches(Routes.progress, visit: visit),
            againAddress: Routes.progress)
    }

    /// How many of the four steps are reached; `nil` after an exit.
    private var reached: Int? {
        guard let view else { return 1 }
        return switch view.step {
        case .received: 1
        case .accepted: 2
        case .handling: 3
        case .answered: 4
        case .outOfScope, .repeated, .keptForReference, .passedOn, .withdrawn, .ended: nil
        }
    }

    private var actions: [ProgressPage.Action] {
        FollowUp.allCases.flatMap { what -> [ProgressPage.Action] in
            let (name, line) = (words("portal.\(what.rawValue).do"), words("portal.\(what.rawValue).line"))
            let whole = what.isOpen(view) ? [ProgressPage.Action(what.rawValue, name, line)] : []
            return whole
                + (view?.parts ?? []).filter { what.isOpen($0) }.map { part in
                    let named = words("portal.part.named", ["what": .text(name), "number": .text(String(part.number))])
                    return .init(what.written(of: part.number), named, line)
                }
        }
    }

    /// How it was rated, and each part that was told by itself.
    private var rated: [String] {
        func sentence(_ rating: WebSubmission.Rating, _ part: CitizenView.Part?) -> String {
            words(
                part == nil ? "portal.progress.rated" : "portal.progress.rated.part",
                [
                    "manner": .text(name(rating.manner)), "result": .text(name(rating.result)),
                    "number": .text(part.map { String($0.number) } ?? ""),
                ])
        }
        let whole = view?.rated.map { sentence($0, nil) }
        let parts = (view?.parts ?? []).map { part in part.rated.map { sentence($0, part) } }
        return ([whole] + parts).compactMap { $0 }
    }

    private func text(_ text: CitizenView.Text) -> String {
        switch visit.language {
        case .chinese: text.chinese
        case .english: text.english.isEmpty ? text.chinese : text.english
        }
    }

    private func day(_ text: String) -> String { Day(text).map(words.day) ?? text }

    private func name(_ code: String) -> String {
        guard let satisfaction = Satisfaction(rawValue: code) else { return "" }
        return words.language == .chinese ? satisfaction.chinese : satisfaction.english
    }
}
