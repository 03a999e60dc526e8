import Foundation

/// A value of JSON (RFC 8259): what programs send, and what the interface describes itself with.
enum JSONValue: Sendable, Hashable, Codable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }

    /// A text, or null.
    init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = Self.read(container, Bool.self) {
            self = .bool(value)
        } else if let value = Self.read(container, Int64.self) {
            self = .integer(value)
        } else if let value = Self.read(container, Double.self) {
            self = .number(value)
        } else if let value = Self.read(container, String.self) {
            self = .text(value)
        } else if let value = Self.read(container, [JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    private static func read<T: Decodable>(_ container: any SingleValueDecodingContainer, _ type: T.Type) -> T? {
        do { return try container.decode(type) } catch { return nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }

    /// Its bytes, members in the order of their names: the same value gives the same bytes.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

extension Typed {
    /// The members of a JSON object as a form would have sent them: `matters[0].gist` is `matters.0.gist`.
    ///
    /// - Throws: An ``UnreadableBody`` when it is no such object.
    init(json bytes: [UInt8]) throws {
        let value: JSONValue
        do { value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) } catch { throw UnreadableBody.noJSON }
        guard case .object(let members) = value else { throw UnreadableBody.noObject }
        var pairs: [(name: String, value: String)] = []
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            try Self.add(name, value, to: &pairs, rows: true)
        }
        self.init(pairs)
    }

    private static func add(
        _ name: String, _ value: JSONValue, to pairs: inout [(name: String, value: String)], rows: Bool
    ) throws {
        guard pairs.count < mostMembers else { throw UnreadableBody.tooMuch }
        switch value {
        case .null: return
        case .bool(let yes): pairs.append((name, yes ? "yes" : "no"))
        case .integer(let number): pairs.append((name, String(number)))
        case .number(let number): pairs.append((name, "\(number)"))
        case .text(let text):
            guard !text.unicodeScalars.contains("\0") else { throw UnreadableBody.nulCharacter }
            pairs.append((name, text.replacing("\r\n", with: "\n")))
        case .list(let values):
            guard values.count <= Asked.mostRows else { throw UnreadableBody.tooMuch }
            for (index, value) in values.enumerated() {
                guard case .object(let members) = value else {
                    if case .list = value { throw UnreadableBody.tooDeep }
                    try add(name, value, to: &pairs, rows: false)
                    continue
                }
                guard rows else { throw UnreadableBody.tooDeep }
                for (member, value) in members.sorted(by: { $0.key < $1.key }) {
                    try add("\(name).\(index).\(member)", value, to: &pairs, rows: false)
                }
            }
        case .object: throw UnreadableBody.tooDeep
        }
    }

    /// Values in one body at most: the longest holds two hundred measures of three, fifty findings of two, and room.
    static let mostMembers = 1_000
}

/// Why a body cannot be read.
enum UnreadableBody: Error, Sendable, Equatable {
    case noJSON, noObject, tooDeep, tooMuch, nulCharacter

    /// What the caller's programmer reads.
    var detail: String {
        switch self {
        case .noJSON: "The body is not JSON in UTF-8."
        case .noObject: "The body is not a JSON object."
        case .tooDeep: "An object stands where none is expected; rows are lists of flat objects."
        case .tooMuch: "The body has more values than any form of ours, or a list longer than \(Asked.mostRows)."
        case .nulCharacter: "A text holds the character NUL."
        }
    }
}
