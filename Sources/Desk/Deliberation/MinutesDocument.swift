import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The minutes of a meeting as a document to print and sign 研判纪要: who said what, and what was said against it.
    func showMinutes(_ call: Call) async throws -> Response {
        guard let file = try await office.petition(call.number, for: call.officer), let meeting = file.petition.meeting,
            let minuted = meeting.minuted
        else { return absent(call) }
        let words = call.words
        let convened = meeting.convened
        func row(_ key: String, _ text: String) -> [Table.Content] {
            [.text(words("desk.minutes.\(key)")), .text(text)]
        }
        let facts = Table(
            words("desk.minutes.title"),
            headings: Table.Heading.facts(words),
            rows: [
                row("number", file.number.rawValue), row("about", file.petition.summary.text),
                row("level", words(convened.level)), row("question", convened.question.text),
                row("called", "\(name(of: convened.step.by, file)) · \(words.moment(convened.step.at))"),
                row("decision", route(minuted.decision, file, words)),
                row("votes", "\(minuted.agreeing) / \(minuted.dissenting) / \(minuted.abstaining)"),
                row("minuted", "\(name(of: minuted.step.by, file)) · \(words.moment(minuted.step.at))"),
            ], empty: "")
        let opinions = Table(
            words("desk.minutes.opinions"),
            headings: ["member", "vote", "opinion"].map { .init(words("desk.minutes.\($0)")) },
            rows: convened.members.map { member in
                let said = meeting.opinions[member]
                return [
                    .text(name(of: member, file)), .text(said.map { words($0.vote) } ?? words("desk.minutes.silent")),
                    .text(said?.opinion.text ?? ""),
                ]
            }, empty: "")
        return show(
            LedgerPage(
                heading: words("desk.minutes.title"), lead: nil,
                parts: [
                    LedgerPage.Part(nil, table: facts),
                    LedgerPage.Part(words("desk.minutes.text"), passages: [minuted.minutes.text]),
                    LedgerPage.Part(
                        words("desk.minutes.opinions"), lead: words("desk.minutes.dissent"), table: opinions),
                    LedgerPage.Part(words("desk.minutes.signatures"), passages: [words("desk.minutes.signHere")]),
                ], back: Anchor(file.number.rawValue, Routes.petition(file.number))), call)
    }
}
