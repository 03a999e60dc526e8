import Casework
import Foundation

/// The four steps the best-documented peer publishes: create, assign, resolve, search.
///
/// Here: a letter is received and registered; the four distinctions say that it is an inquiry of this organ; it is
/// answered and closed; it is searched for by its number. Each is one request that a person would make.
struct Lifecycle: Sendable {
    let officers: Officers

    func run(_ connection: LoadConnection) -> Answer {
        attempt {
            let number = try Letter.register(
                officers, connection, field: "other", gist: "询问党员申诉应当向哪里提出", writer: Letter.anonymous)
            try officers.session("triage", on: connection).act(
                "/petitions/\(number)/distinctions", Letter.distinctions(scope: "inquiry", isClue: false))
            try officers.session("head", on: connection).act(
                "/petitions/\(number)/closing-answer", [("text", "可以向作出决定的党组织提出，也可以向上级党组织提出。")])
            let found = try officers.session("head", on: connection).ask("/search", [("q", number)])
            return found.contains(number)
        }
    }
}

/// The whole way of a report, node by node, each by the officer whose node it is.
struct ThirteenNodes: Sendable {
    /// Requests of one run: received and registered in one, the pages a leader reads, and one for each other act.
    static let requests = 26
    let officers: Officers

    func run(_ connection: LoadConnection) -> Answer {
        attempt {
            let number = try Letter.register(
                officers, connection, field: "landCompensation", gist: "征地补偿款没有发到农户", writer: Letter.realName)
            func act(_ title: String, _ resource: String, _ fields: [(String, String)]) throws {
                try officers.session(title, on: connection).act("/petitions/\(number)/\(resource)", fields)
            }
            try act("triage", "distinctions", Letter.distinctions(scope: "accusation", isClue: true))
            try act(
                "triage", "first-judgement",
                [
                    ("route", "route.handleHere"), ("routeOffice", "supervision"), ("urgency", "ordinary"),
                    ("opinion", "反映的问题具体，建议由监督检查室核实。"),
                ])
            let page = try officers.session("leader", on: connection).page("/petitions/\(number)")
            guard let hash = HiddenField.value("textHash", in: page) ?? HiddenField.value("approval.textHash", in: page)
            else { return false }
            try act("leader", "approval", [("textHash", hash), ("opinion", "同意。")])
            let today = Letter.today
            try act("head", "dispatch", [("handler", "handler.jinsha")])
            try act(
                "registrar", "acceptance-notice",
                [("on", today), ("how", "phone"), ("text", "您反映的问题已经受理，由我委监督检查室办理。")])
            try act("handler", "disposition", [("way", "verification"), ("plan", "到村核对补偿款发放名册。")])
            func decide(_ step: String) throws {
                let members = ["triage", "head", "leader"].map { ("members", "\($0).jinsha") }
                try act(
                    "head", "step-study",
                    [("step", step), ("postClass", "other")] + members + [("minutes", "三人到会，同意。")])
                let page = try officers.session("leader", on: connection).page("/petitions/\(number)")
                guard let hash = HiddenField.value("step-approval.textHash", in: page) else {
                    throw Unexpected(200, "step-approval")
                }
                try act("leader", "step-approval", [("step", step), ("textHash", hash), ("opinion", "同意。")])
            }
            try decide("verification")
            try act("handler", "clue-step", [("clueStep", "verificationBegun"), ("on", today), ("note", "名册已核对。")])
            try act(
                "handler", "clue-step",
                [("clueStep", "verificationReported"), ("on", today), ("note", "名册已核对。")]
                    + ["handler", "triage"].map { ("signed", "\($0).jinsha") })
            try decide("verificationReport")
            try act("handler", "result", Letter.result)
            try act("reviewer", "procedure-review", [("passed", "passed"), ("findings", "程序完备，证据齐全。")])
            try act("reviewer2", "characterisation-review", [("passed", "passed"), ("findings", "定性准确。")])
            try act(
                "handler", "result-notice",
                [("on", today), ("how", "phone"), ("text", "反映属实，款项已发到农户。")])
            try act(
                "registrar", "return-visit",
                [
                    ("on", today), ("how", "phone"), ("reached", "yes"), ("manner", "content"), ("result", "content"),
                    ("moneyArrived", "yes"),
                ])
            // What the file waits for: that case management knows of the transfer, and the principal of the report.
            try act(
                "head", "notice",
                [("kind", "agency"), ("addressee", "案件监督管理部门"), ("text", "一件检举控告已移送监督检查部门办理。")])
            try act(
                "head", "delivery",
                [("notice", "1"), ("means", "exchange"), ("on", today), ("outcome", "reached")])
            try act(
                "head", "step-telling",
                [("step", "verificationReport"), ("on", today), ("how", "inWriting"), ("teller", "王某某")])
            try act(
                "keeper", "archive",
                Letter.checklist.map { ("checklist", $0) } + [("retention", "tenYears")])
            return true
        }
    }
}

/// The letter both ways begin with.
enum Letter {
    static var today: String {
        String(ISO8601DateFormatter().string(from: Date().addingTimeInterval(8 * 3600)).prefix(10))
    }

    static let anonymous = [("signature", "unsigned")]
    static let realName = [("signature", "verified"), ("name", "李某某"), ("contact", "13800000000")]
    static let checklist = ArchiveItem.allCases.map(\.rawValue)

    static let result: [(String, String)] = [
        ("way", "verification"), ("closing", "afterVerification"), ("findings.1.truth", "borneOut"),
        ("findings.1.text", "补偿款滞留在村账户。"), ("truth", "borneOut"), ("conclusion", "反映属实，款项已发到农户。"),
        ("moneyFound", "36000"), ("moneyRecovered", "36000"), ("moneyGivenBack", "36000"), ("givenBackTo", "12"),
        ("caseFiled", "0"),
    ]

    /// Receives and registers it.
    ///
    /// - Returns: The number it got.
    static func register(
        _ officers: Officers, _ connection: LoadConnection, field: String, gist: String, writer: [(String, String)]
    ) throws -> String {
        let next = try officers.session("registrar", on: connection).act(
            "/register/letter",
            [
                ("source", "own"), ("receivedOn", today), ("narrative", "\(gist)，请答复。"),
                ("respondents.0.name", "张三丰"), ("respondents.0.unit", "某村村民委员会"), ("matters.0.field", field),
                ("matters.0.gist", gist), ("place", "520523"), ("summary", gist),
            ] + writer)
        guard let number = next.split(separator: "=").last else { throw BenchFault(sentence: "no number was given") }
        return String(number)
    }

    /// The four distinctions, each with its reason.
    static func distinctions(scope: String, isClue: Bool) -> [(String, String)] {
        [
            ("lookedAtEarlier", "yes"), ("scope", scope), ("scopeReason", "按内容判断。"), ("repeatReason", "未见相同件。"),
            ("isClue", isClue ? "yes" : "no"), ("clueReason", "按内容判断。"), ("level", "own"), ("levelReason", "县管。"),
        ]
    }
}

/// Counts failures, so that only the first is told.
private let firstFailure = Counter()

/// Runs one lifecycle; what the desk answered otherwise than expected is no success.
private func attempt(_ run: () throws -> Bool) -> Answer {
    do { return try run() ? .done : .failed } catch let unexpected as Unexpected {
        if unexpected.status == 503 { return .busy }
        if firstFailure.take() == 0 { say("first failure: \(unexpected.resource) was answered \(unexpected.status)") }
        return .failed
    } catch {
        return .failed
    }
}
