import Casework
import Foundation

/// The drafts of notices 告知文书底稿, as shipped with the program.
public struct NoticeTemplates: Sendable {
    /// What is said on the telephone before a notice is read out.
    public let phone: NoticeTemplate
    private let letters: [NoticeKind: NoticeTemplate]

    /// The draft of a kind.
    public func letter(_ kind: NoticeKind) -> NoticeTemplate { letters[kind] ?? phone }

    /// The drafts shipped with the program, read once.
    ///
    /// - Throws: ``FactFault``, naming file and line; when a kind has no draft, or a draft asks for an unknown fact.
    public static func shipped() throws -> NoticeTemplates { try read.get() }

    private static let file = "notices/letters.txt"
    private static let read = Result<NoticeTemplates, any Error> {
        let path = try "\(ShippedFolder.path(of: "Facts"))/\(file)"
        return try NoticeTemplates(try String(contentsOfFile: path, encoding: .utf8))
    }

    /// Lines of the file at most: a page for every kind there is.
    private static let mostLines = 1_000

    /// Reads drafts as the file has them.
    init(_ text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= Self.mostLines else { throw Self.fault(Self.mostLines, "too many lines") }
        var sections: [String: (title: String, gloss: String, paragraphs: [String])] = [:]
        var name = ""
        for (index, line) in lines.enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                name = String(line.dropFirst().dropLast())
                guard sections.updateValue(("", "", []), forKey: name) == nil else {
                    throw Self.fault(index + 1, "\(name) stands twice")
                }
            } else if name.isEmpty {
                throw Self.fault(index + 1, "a line before the first kind")
            } else if line.hasPrefix("title: ") {
                sections[name]?.title = String(line.dropFirst(7))
            } else if line.hasPrefix("gloss: ") {
                sections[name]?.gloss = String(line.dropFirst(7))
            } else {
                sections[name]?.paragraphs.append(line)
            }
        }
        func template(_ name: String) throws -> NoticeTemplate {
            guard let section = sections.removeValue(forKey: name) else { throw Self.fault(0, "\(name) has no draft") }
            let template = NoticeTemplate(
                title: section.title, gloss: section.gloss, paragraphs: section.paragraphs)
            guard !template.title.isEmpty, !template.gloss.isEmpty, !template.paragraphs.isEmpty else {
                throw Self.fault(0, "\(name) lacks title, gloss or text")
            }
            guard template.asked.unknown.isEmpty else {
                throw Self.fault(0, "\(name) asks for \(template.asked.unknown.joined(separator: ", "))")
            }
            return template
        }
        phone = try template("phone")
        letters = try Dictionary(uniqueKeysWithValues: NoticeKind.allCases.map { ($0, try template($0.rawValue)) })
        guard sections.isEmpty else { throw Self.fault(0, "no notice is called \(sections.keys.sorted()[0])") }
    }

    private static func fault(_ line: Int, _ what: String) -> FactFault {
        FactFault(description: "\(file)\(line > 0 ? ", line \(line)" : ""): \(what).")
    }
}
