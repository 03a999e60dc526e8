import Casework
import Pages
import Paperwork

/// The questions of the form 表单步骤, one a page.
enum FormStep: String, CaseIterable, Sendable {
    case about, story, details, proof, signing, check

    /// The step behind; the last one stays.
    var next: FormStep { Self.allCases[min(number, Self.allCases.count - 1)] }
    /// The step before; the first one stays.
    var previous: FormStep { Self.allCases[max(number - 2, 0)] }
    /// From 1.
    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

/// What is wrong with a draft: at which step, at which control, and the key of the sentence.
struct DraftFault: Sendable, Equatable {
    let step: FormStep
    let control: String
    let wording: String
}

extension Draft {
    /// What is wrong, in the order of the form.
    ///
    /// - Parameter places: Codes of the places there are.
    func check(places: Set<String>) -> [DraftFault] {
        FormStep.allCases.flatMap { check($0, places: places) }
    }

    /// What is wrong at one step.
    func check(_ step: FormStep, places: Set<String>) -> [DraftFault] {
        func fault(_ control: String, _ wording: String) -> DraftFault {
            DraftFault(step: step, control: control, wording: "portal.fault." + wording)
        }
        var faults: [DraftFault] = []
        func line(_ control: String, _ value: String) {
            if isLonger(value, than: Self.lineAtMost) { faults.append(fault(control, "line-too-long")) }
        }
        switch step {
        case .about:
            for (number, person) in people.enumerated() where number == 0 || !person.isEmpty {
                let key = "person.\(number)."
                if person.name.isEmpty, person.unit.isEmpty, person.post.isEmpty {
                    faults.append(fault(key + "name", "nobody"))
                }
                if person.place.isEmpty, person.town.isEmpty { faults.append(fault(key + "place", "nowhere")) }
                if !person.place.isEmpty, !places.contains(person.place) {
                    faults.append(fault(key + "place", "place"))
                }
                line(key + "name", person.name)
                line(key + "unit", person.unit)
                line(key + "post", person.post)
                line(key + "town", person.town)
            }
        case .story:
            if text.trimmed.isEmpty { faults.append(fault("text", "no-text")) }
            if isLonger(text, than: Self.textAtMost) { faults.append(fault("text", "text-too-long")) }
            if !field.isEmpty, Field(rawValue: field) == nil { faults.append(fault("field", "field")) }
        case .details:
            line("when", when)
            if !amount.isEmpty, amountYuan == nil { faults.append(fault("amount", "amount")) }
        case .proof:
            if attachments.reduce(0, { $0 + $1.bytes }) > AttachmentScreening.bytesAtMost {
                faults.append(fault("files", "files-too-large"))
            }
        case .signing:
            switch signing {
            case "anonymous": break
            case "realName":
                if name.isEmpty { faults.append(fault("name", "no-name")) }
                if contact.isEmpty { faults.append(fault("contact", "no-contact")) }
                line("name", name)
                line("contact", contact)
            default: faults.append(fault("signing", "no-signing"))
            }
        case .check: break
        }
        return faults
    }
}

/// Whether a text has more characters than this. Its bytes are as many at least, and are counted at once: so most texts
/// need no look at their characters.
private func isLonger(_ text: String, than limit: Int) -> Bool { text.utf8.count > limit && text.count > limit }
