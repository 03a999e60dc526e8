import Casework
import Hummingbird
import Office
import Pages

/// One's own sessions, and what one is told after signing in.
extension DeskFront {
    /// What an officer is told of the account until it was read; `nil` when there is nothing.
    func told(_ arrival: ArrivalNews, _ words: Words, path: String) -> DeskBar.ArrivalBox? {
        guard arrival.isNews else { return nil }
        var sentences: [String] = []
        if arrival.missed > 0 {
            sentences.append(words("desk.arrival.missed", ["count": .count(arrival.missed)]))
        }
        if let at = arrival.passwordAt {
            sentences.append(words("desk.arrival.password", ["when": .text(words.moment(at))]))
        }
        if let at = arrival.factorAt {
            sentences.append(words("desk.arrival.factor", ["when": .text(words.moment(at))]))
        }
        if let at = arrival.providerAt {
            sentences.append(words("desk.arrival.provider", ["when": .text(words.moment(at))]))
        }
        sentences.append(words("desk.arrival.do"))
        return DeskBar.ArrivalBox(sentences, address: Routes.arrivalRead, next: Routes.own(path))
    }

    /// Notes that it was read, and goes back to where it stood.
    func arrivalRead(_ call: Call, _ typed: Typed) async throws -> Response {
        try await office.arrivalRead(in: call.session.token)
        let next = typed.line("next")
        return .seeOther(Routes.own(next))
    }

    /// When the officer signed in before.
    func lastSignIn(_ call: Call) -> String {
        call.session.arrival.before.map {
            call.words("desk.arrival.before", ["when": .text(call.words.moment($0))])
        } ?? call.words("desk.arrival.first")
    }

    /// Where the officer is signed in.
    func sessions(_ form: FormState, _ call: Call) async throws -> AccountPage.Sessions {
        let words = call.words
        let open = try await office.sessions(of: call.officer, here: call.session.token)
        let rows = open.map { session in
            let line = words(
                session.isHere ? "desk.session.here" : "desk.session.line",
                [
                    "started": .text(words.moment(session.startedAt)),
                    "touched": .text(words.moment(session.touchedAt)),
                    "factor": .text(
                        (session.byProvider ? words("desk.session.provider") : "")
                            + (session.secondFactor ? words("desk.session.factor") : "")),
                ])
            return AccountPage.Sessions.Row(
                line: line,
                form: session.isHere
                    ? nil
                    : PlainForm(
                        heading: nil, lead: nil, address: Routes.sessionEnd,
                        fields: hidden(form, call) + [form.hidden("session", session.id)],
                        submit: words("desk.session.end"), isMain: false))
        }
        let others =
            open.count > 2
            ? PlainForm(
                heading: nil, lead: nil, address: Routes.otherSessionsEnd, fields: hidden(form, call),
                submit: words("desk.session.endOthers"), isMain: false) : nil
        return AccountPage.Sessions(rows: rows, others: others)
    }

    /// Ends one of one's own sessions.
    func endSession(_ call: Call, _ typed: Typed) async throws -> Response {
        try await office.endSession(typed.line("session"), of: call.officer, keeping: call.session.token)
        return try await accountPage(
            call, [], nil, notice: Notice(.done, call.words("desk.session.ended")), status: .ok)
    }

    /// Ends all of one's own sessions but this one.
    func endOtherSessions(_ call: Call, _ typed: Typed) async throws -> Response {
        try await office.endSession(nil, of: call.officer, keeping: call.session.token)
        return try await accountPage(
            call, [], nil, notice: Notice(.done, call.words("desk.session.endedOthers")), status: .ok)
    }
}
