/// A fact that a template may ask for 底稿填入项.
public enum NoticeFact: String, CaseIterable, Sendable {
    // Of the petition.
    case number, received, form, closed, conclusion, body, sent, office, reason, `extension`, truth, respondent
    // Of one clue of several, or of all.
    case persons, matters, others, disposition
    // Of what is assigned down.
    case ground, due
    // Where to turn when the result does not satisfy.
    case onward
    // For the telephone.
    case name, organ, officer, question, answer
}

/// The draft of a notice 告知文书底稿, as shipped with the program: words that are data, with places for facts.
public struct NoticeTemplate: Sendable, Hashable {
    /// The title.
    public let title: String
    /// What it says, in English, for the screen alone.
    public let gloss: String
    /// The paragraphs; a fact stands in braces.
    public let paragraphs: [String]

    /// What stands where a fact is not known: a line to write on.
    public static let blank = "＿＿＿＿"

    /// A template.
    public init(title: String, gloss: String, paragraphs: [String]) {
        (self.title, self.gloss, self.paragraphs) = (title, gloss, paragraphs)
    }

    /// The facts it asks for, and what stands in braces and is no fact.
    public var asked: (facts: Set<NoticeFact>, unknown: [String]) {
        var (facts, unknown): (Set<NoticeFact>, [String]) = ([], [])
        for piece in paragraphs.flatMap(NoticeTemplate.pieces) {
            guard case .fact(let name) = piece else { continue }
            if let fact = NoticeFact(rawValue: name) { facts.insert(fact) } else { unknown.append(name) }
        }
        return (facts, unknown)
    }

    /// The draft with the facts filled in, a paragraph a line.
    public func filled(with facts: [NoticeFact: String]) -> String {
        paragraphs.map { paragraph in
            NoticeTemplate.pieces(of: paragraph).map { piece in
                switch piece {
                case .words(let words): words
                case .fact(let name): known(NoticeFact(rawValue: name).flatMap { facts[$0] })
                }
            }.joined()
        }.joined(separator: "\n")
    }

    private func known(_ fact: String?) -> String { fact.flatMap { $0.isEmpty ? nil : $0 } ?? NoticeTemplate.blank }

    private enum Piece {
        case words(String)
        case fact(String)
    }

    private static func pieces(of paragraph: String) -> [Piece] {
        paragraph.split(separator: "{", omittingEmptySubsequences: false).enumerated().flatMap {
            index, part -> [Piece] in
            guard index > 0, let end = part.firstIndex(of: "}") else { return [.words(String(part))] }
            return [.fact(String(part[..<end])), .words(String(part[part.index(after: end)...]))]
        }
    }
}

extension Petition {
    /// The facts of this petition that a template of a kind may ask for. What goes to anybody but the petitioner holds nothing
    /// of who wrote.
    ///
    /// Law: R art. 27 (outcome, not investigation), 47, 50.
    ///
    /// - Parameter calendar: Of the organ below, for the day of its answer.
    public func facts(for kind: NoticeKind, _ calendar: WorkingCalendar? = nil) -> [NoticeFact: String] {
        var facts: [NoticeFact: String] = [
            .number: number.rawValue, .received: receivedAt.day.inWords, .form: form.inLetters, .onward: onward,
        ]
        if let closing { facts[.closed] = closing.on.inWords }
        if let sentOut { facts[.sent] = sentOut.step.day.inWords }
        if let result { (facts[.conclusion], facts[.truth]) = (result.conclusion.text, result.truth.chinese) }
        switch sentOut?.route ?? proposedRoute {
        case .tellOutside(let body), .forwardOutside(let body): facts[.body] = body
        case .handleHere(let office): facts[.office] = office.chinese
        case .handDown, .toResident, .sendUp, .answerDirectly, .keepAsRepeat, .keepForReference, .passOn, .handToAgency,
            nil:
            break
        }
        if let last = extensions.last {
            facts[.reason] = last.reason.text
            facts[.extension] = last.reference.text
        }
        if kind == .clarification || kind == .inquiryFeedback, respondents.count == 1 {
            facts[.respondent] = respondents.first?.name.text
        }
        if kind == .upwardReport { facts.merge(upwardFacts) { $1 } }
        if kind == .assignment { facts.merge(assignmentFacts(calendar)) { $1 } }
        if kind == .clueResult { facts[.others] = othersInWords }
        if kind == .objection { facts[.reason] = distinctions?.scopeReason.text }
        if kind.isOfClue { facts.merge(clueFacts) { $1 } }
        return facts
    }

    /// What a notice of one clue's result says of the others: that they are told of, and nothing that is found.
    private var othersInWords: String {
        clues.contains(where: \.isOpen) ? "其他问题还在办理，办结后再向您反馈。" : "其他问题的结果，另行向您反馈。"
    }

    /// What the report upward says: whom and what it is about, and each way of disposition that was set.
    private var upwardFacts: [NoticeFact: String] {
        let set = parts.compactMap(\.disposition).map { "\($0.step.day.inWords)确定“\($0.what.way.chinese)”" }
        return [
            .persons: named(Array(respondents.indices.map { $0 + 1 })),
            .matters: matters.map(\.gist.text).joined(separator: "；"),
            .disposition: set.isEmpty ? "尚未确定，确定后另行报告" : set.joined(separator: "；"),
        ]
    }

    /// What the letter of assignment says: on which ground, whom and what it is about, and by which day it is answered when it
    /// is received on the day it is sent.
    ///
    /// Law: R art. 20, 21.
    private func assignmentFacts(_ calendar: WorkingCalendar?) -> [NoticeFact: String] {
        var facts: [NoticeFact: String] = [
            .persons: named(Array(respondents.indices.map { $0 + 1 })),
            .matters: matters.map(\.gist.text).joined(separator: "；"),
        ]
        guard let sentOut else { return facts }
        facts[.ground] = sentOut.route.assignmentGround?.chinese
        if let calendar, let limit = ClockKind.assignment.rule.limit,
            let due = calendar.end(of: limit, from: sentOut.step.day).day
        {
            facts[.due] = due.inWords
        }
        return facts
    }

    /// Those named, each with where he serves, as a letter writes them.
    private func named(_ persons: [Int]) -> String {
        persons.filter { respondents.indices.contains($0 - 1) }.map { number -> String in
            let respondent = respondents[number - 1]
            let place = [respondent.unit, respondent.post].map(\.text).filter { !$0.isBlank }.joined()
            return place.isEmpty ? respondent.name.text : "\(respondent.name.text)（\(place)）"
        }.joined(separator: "、")
    }

    /// What a letter about the clue in hand says of it: whom and what it is about, and where it went. Nothing of the others.
    private var clueFacts: [NoticeFact: String] {
        let told = registeredMattersInHand.filter { matters.indices.contains($0 - 1) }.map { matters[$0 - 1].gist.text }
        var facts: [NoticeFact: String] = [
            .persons: named(personsInHand), .matters: told.joined(separator: "；"), .body: "",
        ]
        guard let end = clueReturn.end else { return facts }
        facts[.sent] = end.step.day.inWords
        if case .forwardOutside(let body) = end.route { facts[.body] = body }
        return facts
    }

    /// Where somebody turns who is not satisfied with the result 不服的救济: an appellant to the organ above, if to anybody.
    ///
    /// Law: R art. 27; J art. 59; L art. 56, 69; T art. 210, 272.
    public var onward: String {
        guard distinctions?.scope == .appeal, appealDeclined == nil, let kind = appeal?.kind else {
            return "如对结果有异议，请向我们提出，我们会记录并作出说明；如有新的证据，我们会予以核查。"
        }
        switch kind {
        case .discipline, .otherDecision:
            return "如仍不服，可以向上一级纪检监察机关继续申诉。申诉期间不停止原决定的执行。"
        case .firstReview:
            return "如对复审决定不服，可以自收到决定之日起一个月内，向上一级监察机关申请复核。复核期间不停止原决定的执行。"
        case .conduct:
            return "如对处理决定不服，可以自收到决定之日起一个月内，向上一级监察机关申请复查。"
        case .secondReview, .conductReview: return "这是上一级机关作出的最终决定。"
        }
    }

    /// The addressee a kind has by itself; empty where somebody has to say, and for the petitioner.
    public func addressee(of kind: NoticeKind) -> String {
        switch kind.audience {
        case .petitioner, .superior, .organBelow: ""
        case .sender: exchangeSource?.name ?? ""
        case .agency: OfficeKind.caseManagement.chinese
        case .otherBody: facts(for: kind)[.body] ?? ""
        case .respondent: respondents.count == 1 ? respondents.first?.name.text ?? "" : ""
        case .respondentUnit: respondents.count == 1 ? respondents.first?.unit.text ?? "" : ""
        }
    }
}

extension Form {
    /// How a letter speaks of it.
    fileprivate var inLetters: String {
        switch self {
        case .letter: "来信"
        case .visit: "来访"
        case .phone: "来电"
        case .web: "网络"
        case .other: "其他方式"
        }
    }
}

extension Day {
    /// As a letter writes it: 2026年3月9日.
    public var inWords: String {
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日"
    }
}
