import Casework
import Facts
import Foundation

/// A story that a petition may tell, with places for names and sums.
struct Story: Sendable {
    var petitionClass = PetitionClass.accusation
    /// The level that accepts it; most stories are about people a county manages.
    var level = AcceptanceLevel.own
    var field = Field.other
    var posts: [String] = []
    /// The span of the sum it is about, in thousands of yuan.
    var money = 3...80
    var gist = ""
    /// Against what it is, of an appeal.
    var appeal: AppealKind?
    /// The body that could decide it, when this office cannot.
    var body = ""
    var short = ""
    /// The story in several ways of telling it.
    var tellings: [String] = []
    var further: [String] = []
}

/// Everything the demo's petitions are put together from, read from the text files.
struct StoryBook: Sendable {
    /// Stories by class.
    let stories: [PetitionClass: [Story]]
    /// Openings, asides, pleas and so on, by `kind voice`.
    let turns: [String: [String]]

    /// Reads the shipped files.
    init() throws {
        let folder = try ShippedFolder.path(of: "Demo")
        var stories: [Story] = []
        for name in ["stories-land-and-funds", "stories-care-and-school", "other-classes"] {
            stories += try Self.blocks(folder + "/\(name).txt").map(Self.story)
        }
        var turns: [String: [String]] = [:]
        for (heading, lines) in try Self.blocks(folder + "/turns.txt") { turns[heading] = lines }
        self.stories = Dictionary(grouping: stories, by: \.petitionClass)
        self.turns = turns
    }

    /// Sentences of a kind and voice; every kind that is asked for is in the file.
    func turn(_ kind: String, _ voice: String) -> [String] {
        turns["\(kind) \(voice)"] ?? turns["\(kind) plain"] ?? [""]
    }

    /// Headings with the lines under them.
    private static func blocks(_ file: String) throws -> [(heading: String, lines: [String])] {
        guard let content = FileManager.default.contents(atPath: file) else { throw DemoFault.unreadable(file) }
        var blocks: [(heading: String, lines: [String])] = []
        for line in String(decoding: content, as: UTF8.self).split(separator: "\n").map(String.init) {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("= ") {
                blocks.append((String(line.dropFirst(2)), []))
            } else if !blocks.isEmpty {
                blocks[blocks.count - 1].lines.append(line)
            }
        }
        return blocks
    }

    private static func story(_ block: (heading: String, lines: [String])) throws -> Story {
        var story = Story()
        if let field = Field(rawValue: block.heading) {
            story.field = field
        } else if let petitionClass = PetitionClass(rawValue: block.heading) {
            story.petitionClass = petitionClass
        } else {
            throw DemoFault.unreadable(block.heading)
        }
        for line in block.lines {
            let word = line.prefix { $0 != " " }
            let rest = String(line.dropFirst(word.count + 1))
            switch word {
            case "level":
                guard let level = AcceptanceLevel(rawValue: rest) else { throw DemoFault.unreadable(line) }
                story.level = level
            case "posts": story.posts = rest.split(separator: "|").map(String.init)
            case "money":
                let ends = rest.split(separator: ".").compactMap { Int($0) }
                guard ends.count == 2, ends[0] <= ends[1] else { throw DemoFault.unreadable(line) }
                story.money = ends[0]...ends[1]
            case "against":
                guard let kind = AppealKind(rawValue: rest) else { throw DemoFault.unreadable(line) }
                story.appeal = kind
            case "gist": story.gist = rest
            case "body": story.body = rest
            case "S": story.short = rest
            case "T": story.tellings.append(rest)
            case "+": story.further.append(rest)
            default: throw DemoFault.unreadable(line)
            }
        }
        let isWhole = (story.petitionClass == .appeal) == (story.appeal != nil)
        guard !story.gist.isEmpty, !story.tellings.isEmpty, isWhole else { throw DemoFault.unreadable(block.heading) }
        return story
    }
}
