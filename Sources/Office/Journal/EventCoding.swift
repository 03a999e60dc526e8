import Casework
import Foundation
import Journal

/// An event that the journal keeps under the name of its type.
protocol StoredEvent: Encodable {
    init(typeName: String, from decoder: any Decoder) throws
}

extension PetitionEvent: StoredEvent {}

/// Events of a petition as the journal keeps them.
typealias EventCoding = VeiledCoding<PetitionEvent>

/// Events as the journal keeps them 事件编码: JSON with sorted keys, veiled texts sealed under the key of what they belong to.
struct VeiledCoding<Event: StoredEvent> {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    /// A coding for one petition or one pile. Not shared between tasks.
    init(veil: PetitionVeil) {
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = veil
        decoder.userInfo[.veil] = veil
    }

    /// The payload of an event.
    func payload(of event: Event) throws -> [UInt8] { Array(try encoder.encode(event)) }

    /// The event that an entry keeps.
    func event(of entry: Entry) throws -> Event {
        try decoder.decode(Stored.self, from: Data(entry.payload), configuration: entry.type).event
    }

    private struct Stored: DecodableWithConfiguration {
        let event: Event

        init(from decoder: any Decoder, configuration typeName: String) throws {
            event = try Event(typeName: typeName, from: decoder)
        }
    }
}

extension Entry {
    /// Who acted when this entry was written; the office is kept with the organ as `520000/petitions`.
    func acting() throws -> Acting {
        let parts = organ.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let office = OfficeKind(rawValue: String(parts[1])) else {
            throw JournalFault.unreadableActor(stream: stream.rawValue, position: position)
        }
        return Acting(
            officer: OfficerID(rawValue: actor), organ: OrganID(rawValue: String(parts[0])), office: office,
            moment: Moment(rawValue: at))
    }
}

extension Acting {
    /// Organ and office as an entry keeps them.
    var organAndOffice: String { "\(organ.rawValue)/\(office.rawValue)" }
}

extension NewEntry {
    /// What an officer did for an organ, as the journal takes it.
    init(_ type: String, _ payload: [UInt8], _ article: Article, by acting: Acting, for command: CommandID) {
        self.init(
            type: type, payload: payload, actor: acting.officer.rawValue, organ: acting.organAndOffice,
            at: acting.moment.rawValue, article: article.description, command: command.rawValue)
    }
}

/// The journal holds something this program cannot read. Names a place, never content.
enum JournalFault: Error, Sendable, Hashable {
    /// The actor's organ and office cannot be read.
    case unreadableActor(stream: String, position: Int64)
    /// A card stands for a stream that has no events.
    case emptyStream(String)
}

extension PetitionID {
    /// The stream of this petition.
    var stream: StreamName { StreamName(rawValue: "petition/" + rawValue) }
}
