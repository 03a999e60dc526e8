import Casework
import Pages
import Sealing

/// Everything once more before it is sent 核对.
extension PortalFront {
    func checkPage(_ draft: Draft, _ visit: Visit) -> CheckPage {
        let words = words(visit)
        let hidden = FormState(words: words)
        return CheckPage(
            position: position(.check, words), sections: sections(draft, words),
            hidden: [hidden.hidden("token", secret.formToken), hidden.hidden("step", FormStep.check.rawValue)]
                + carried(draft, words),
            sendAddress: Routes.report, stepAddress: Routes.step,
            switches: FormSwitches(Routes.step, visit: visit),
            signing: words(draft.signing == "realName" ? "portal.check.real" : "portal.check.anonymous"))
    }

    private func sections(_ draft: Draft, _ words: Words) -> [CheckPage.Section] {
        func section(_ step: FormStep, _ lines: [CheckPage.Line]) -> CheckPage.Section {
            .init(words("portal.\(step.rawValue).short"), edit: "edit-\(step.rawValue)", lines: lines)
        }
        let people = draft.people.enumerated().flatMap { number, person in
            [
                CheckPage.Line(words("portal.about.name"), person.name, name: "person.\(number).name"),
                .init(words("portal.about.unit"), person.unit), .init(words("portal.about.post"), person.post),
                .init(
                    words("portal.about.place"),
                    [placeName(person.place), person.town].filter { !$0.isEmpty }.joined(separator: " ")),
            ]
        }
        var signing = [
            CheckPage.Line(
                words("portal.signing.choice"),
                words(draft.signing == "realName" ? "portal.signing.real" : "portal.signing.anonymous"), name: "signing"
            )
        ]
        if draft.signing == "realName" {
            signing.append(.init(words("portal.check.name"), draft.name, name: "name"))
            signing.append(.init(words("portal.check.contact"), draft.contact, name: "contact"))
        }
        return [
            section(.about, people),
            section(
                .story,
                [
                    .init(words("portal.story.text"), draft.text, name: "text"),
                    .init(words("portal.story.field"), fieldName(draft.field, words), name: "field"),
                ]),
            section(
                .details,
                [
                    .init(words("portal.details.when"), draft.when, name: "when"),
                    .init(
                        words("portal.details.amount"),
                        draft.amountYuan.map { "\(grouped($0)) \(words("portal.details.yuan"))" } ?? "",
                        name: "amount"),
                ]),
            section(
                .proof,
                [
                    .init(
                        words("portal.proof.files"),
                        draft.attachments.map { "\($0.name) (\(size($0.bytes)))" }.joined(separator: "\n"),
                        name: "files")
                ]),
            section(.signing, signing),
        ]
    }

    func arrived(_ attachments: [WebSubmission.Attachment], _ words: Words) -> [StepPage.ArrivedFile] {
        attachments.map { .init(name: $0.name, size: size($0.bytes), removal: "remove-file-\($0.blob)") }
    }

    private func placeName(_ code: String) -> String {
        for (prefecture, counties) in facts.counties {
            if let county = counties.first(where: { $0.code == code }) { return "\(prefecture.name) \(county.name)" }
        }
        return ""
    }

    private func fieldName(_ code: String, _ words: Words) -> String {
        guard let field = Casework.Field(rawValue: code) else { return "" }
        return words.language == .chinese ? field.chinese : field.english.capitalizedFirst
    }

    /// `36 000` as `36,000`.
    private func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// `312 kB`, `4.2 MB`.
    private func size(_ bytes: Int) -> String {
        let kilobytes = (bytes + 1023) / 1024
        guard kilobytes >= 1024 else { return "\(kilobytes) kB" }
        let tenths = kilobytes * 10 / 1024
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
