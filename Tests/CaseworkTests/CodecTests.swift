import Foundation
import Testing

@testable import Casework

/// Covers a text so that one sees it was covered, and sees the text.
private struct Glass: Veil {
    func cover(_ text: String) throws -> String { "<\(text)>" }
    func uncover(_ sealed: String) throws -> String {
        guard sealed.first == "<", sealed.last == ">" else { throw Broken() }
        return String(sealed.dropFirst().dropLast())
    }
    struct Broken: Error {}
}

@Suite struct CodecTests {
    private var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = Glass()
        return encoder
    }

    private var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = Glass()
        return decoder
    }

    /// Reads a payload by its name, as the office does.
    private struct Stored: Decodable {
        let event: PetitionEvent
        init(from decoder: any Decoder) throws {
            guard let name = decoder.userInfo[.typeName] as? String else { throw Glass.Broken() }
            event = try PetitionEvent(typeName: name, from: decoder)
        }
    }

    private func decode(_ name: String, _ json: String) throws -> PetitionEvent {
        let decoder = decoder
        decoder.userInfo[.typeName] = name
        return try decoder.decode(Stored.self, from: Data(json.utf8)).event
    }

    @Test func `there is a golden line for every event there is`() {
        #expect(Set(Golden.lines.map(\.name)) == Set(PetitionEvent.payloads.keys))
    }

    @Test(arguments: Golden.lines.indices) func `an event is written as it was and what was written is read`(
        _ index: Int
    ) throws {
        let line = Golden.lines[index]
        let event = try decode(line.name, line.json)
        #expect(event.typeName == line.name)
        #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == line.json)
    }

    @Test func `every event of the ways comes back as it was`() throws {
        let ways: [Petition] = [
            .filedAway, .minuted, .forwarded.after(Say.recordOutside), .inquiry.after(Say.answerAndClose),
            .returnVisited.after(Say.object, Say.explain, Say.rate),
        ]
        for entry in ways.flatMap(\.trail) {
            let json = String(decoding: try encoder.encode(entry.event), as: UTF8.self)
            #expect(try decode(entry.event.typeName, json) == entry.event)
        }
    }

    @Test func `an event of an unknown name is refused`() {
        #expect(throws: DecodingError.self) { try decode("reception.burnt", "{}") }
    }

    @Test func `nothing personal is written without a veil nor read without one`() throws {
        let encoder = JSONEncoder()
        #expect(throws: EncodingError.self) { try encoder.encode(Archive.Remarked(text: "秘密").event) }
        let decoder = JSONDecoder()
        #expect(throws: DecodingError.self) {
            try decoder.decode(Archive.Remarked.self, from: Data(#"{"text":"<秘密>"}"#.utf8))
        }
        #expect(throws: Glass.Broken.self) { try decode("archive.remarked", #"{"text":"altered"}"#) }
    }

    @Test func `no text of a person is printed`() {
        for command in Say.every {
            let printed = "\(command)"
            for secret in ["甲某", "乙某", "13000000000", "补偿款扣下"] { #expect(!printed.contains(secret)) }
        }
        #expect("\(Petition.filedAway)" == "Petition(2026-00001-00001-01, archived)")
    }
}

extension CodingUserInfoKey {
    fileprivate static let typeName: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "name") else { preconditionFailure("a constant key") }
        return key
    }()
}
