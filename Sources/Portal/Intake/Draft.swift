import Casework
import Crypto
import Foundation
import Pages
import Paperwork
import Sealing

/// A report being written 草稿. The portal keeps nothing of it: it travels whole in every page of the form.
struct Draft: Sendable {
    /// One person reported on, as typed.
    struct Person: Sendable, Hashable {
        var name = ""
        var unit = ""
        var post = ""
        var place = ""
        var town = ""
        var isEmpty: Bool { [name, unit, post, place, town].allSatisfy(\.isEmpty) }
    }

    /// Persons one report may name; more go into the text.
    static let peopleAtMost = 5
    /// Characters of the text (issue 2).
    static let textAtMost = 20_000
    /// Characters of a line.
    static let lineAtMost = 200

    var form = ""
    var column = Column.petition
    var people: [Person] = [Person()]
    var field = ""
    var text = ""
    var when = ""
    var amount = ""
    var signing = ""
    var name = ""
    var contact = ""
    var attachments: [WebSubmission.Attachment] = []

    init(form: String, column: Column) { (self.form, self.column) = (form, column) }

    /// The draft a form sent. Nothing is refused here: what is wrong is said by ``check(_:places:)``.
    init(_ fields: FormFields) {
        form = fields["form"]
        column = Column(rawValue: fields["column"]) ?? .petition
        people = (0..<Self.peopleAtMost).compactMap { number in
            let key = "person.\(number)."
            guard fields.values[key + "name"] != nil else { return nil }
            return Person(
                name: fields[key + "name"].trimmed, unit: fields[key + "unit"].trimmed,
                post: fields[key + "post"].trimmed, place: fields[key + "place"],
                town: fields[key + "town"].trimmed)
        }
        if people.isEmpty { people = [Person()] }
        (field, text) = (fields["field"], fields["text"])
        (when, amount) = (fields["when"].trimmed, fields["amount"].trimmed)
        (signing, name, contact) = (fields["signing"], fields["name"].trimmed, fields["contact"].trimmed)
        attachments = fields.all("attachment").prefix(AttachmentScreening.filesAtMost)
            .compactMap(CarriedAttachment.read)
    }

    /// Every field of the draft by name: what the pages carry along.
    var values: [(name: String, value: String)] {
        var pairs = [(name: "form", value: form), (name: "column", value: column.rawValue)]
        for (number, person) in people.enumerated() {
            let key = "person.\(number)."
            pairs += [
                (key + "name", person.name), (key + "unit", person.unit), (key + "post", person.post),
                (key + "place", person.place), (key + "town", person.town),
            ]
        }
        pairs += [
            ("field", field), ("text", text), ("when", when), ("amount", amount), ("signing", signing),
            ("name", name), ("contact", contact),
        ]
        return pairs + attachments.map { ("attachment", CarriedAttachment.write($0)) }
    }

    /// A hash of everything in it: the same draft sent twice gives the same.
    var fingerprint: [UInt8] {
        var hash = SHA256()
        for (name, value) in values {
            hash.update(data: Array("\(name.utf8.count):\(name)\(value.utf8.count):\(value)".utf8))
        }
        return Array(hash.finalize())
    }

    /// Takes out persons without a word, so that an added and unused row does no harm; one always stays.
    mutating func dropEmptyPeople() {
        let filled = people.filter { !$0.isEmpty }
        people = filled.isEmpty ? [Person()] : filled
    }

    /// The sum in whole yuan, when it can be read as one.
    var amountYuan: Int? { YuanText.read(amount) }

    /// The submission it becomes.
    func submission(
        id: String, at moment: Moment, language: String, mailbox: MailboxID, replyKey: ReplyKey
    ) -> WebSubmission {
        var submission = WebSubmission(
            kind: .report, id: id, receivedAt: moment.rawValue, language: language, mailbox: mailbox,
            replyKey: replyKey)
        submission.column = column.rawValue
        submission.respondents = people.filter { !$0.isEmpty }.map {
            .init(name: $0.name, unit: $0.unit, post: $0.post, placeCode: $0.place, placeText: $0.town)
        }
        (submission.field, submission.text, submission.when) = (field, text, when)
        submission.amountYuan = amountYuan
        submission.signing = signing == "realName" ? .realName(name: name, contact: contact) : .anonymous
        submission.attachments = attachments
        return submission
    }
}

/// An attachment that is sealed and stored already, as the pages carry it along.
enum CarriedAttachment {
    static func write(_ attachment: WebSubmission.Attachment) -> String {
        "\(attachment.blob)|\(attachment.mediaType)|\(attachment.bytes)|\(attachment.name)"
    }

    /// What ``write(_:)`` gave; `nil` for anything else.
    static func read(_ text: String) -> WebSubmission.Attachment? {
        let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0].utf8.count == 64, Hex.decode(parts[0]) != nil,
            AttachmentKind(rawValue: parts[1]).map(AttachmentKind.fromCitizens.contains) == true,
            let bytes = Int(parts[2]), bytes > 0
        else { return nil }
        return .init(blob: parts[0], name: FileName.cleaned(parts[3]), mediaType: parts[1], bytes: bytes)
    }
}

/// Reads a sum of money as people write it 金额: `36000`, `36,000 元`, `3.6万`, full-width digits.
enum YuanText {
    /// A thousand billion yuan: more is a slip.
    static let atMost = 1_000_000_000_000

    /// Whole yuan, fractions dropped; `nil` when it is no sum.
    static func read(_ text: String) -> Int? {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: plain.unicodeScalars.append(scalar)
            case 0xFF10...0xFF19: plain += String(scalar.value - 0xFF10)
            case 0x2E, 0xFF0E: plain += "."
            case 0x20, 0x2C, 0xFF0C, 0x3000, 0xA5, 0xFFE5: continue
            default: plain.unicodeScalars.append(scalar)
            }
        }
        for ending in ["人民币", "元", "块", "yuan", "RMB"] where plain.hasSuffix(ending) {
            plain = String(plain.dropLast(ending.count))
        }
        var factor = 1
        for (unit, size) in [("万", 10_000), ("亿", 100_000_000), ("千", 1_000), ("百", 100)]
        where plain.hasSuffix(unit) {
            plain = String(plain.dropLast())
            factor = size
        }
        let parts = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, (1...13).contains(first.utf8.count),
            first.utf8.allSatisfy({ (48...57).contains($0) }), let whole = Int(first)
        else { return nil }
        var sum = whole.multipliedReportingOverflow(by: factor)
        if parts.count == 2 {
            guard (1...8).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
                let fraction = Int(parts[1])
            else { return nil }
            let scale = (0..<parts[1].utf8.count).reduce(1) { size, _ in size * 10 }
            sum.partialValue += fraction * factor / scale
        }
        guard !sum.overflow, sum.partialValue <= atMost else { return nil }
        return sum.partialValue
    }
}
