import Casework
import Foundation
import Journal
import Store

/// The book of sealed hand-overs 密封移交登记: streams `handover/<id>`, and the table `handover` written from them.
///
/// Neither holds a name or a content: there is no field for one.
///
/// Law: R art. 15.
enum HandOverBook {
    static let prefix = "handover/"

    static func stream(_ id: HandOverID) -> StreamName { StreamName(rawValue: prefix + id.rawValue) }

    /// The hand-over that its events leave, with its version; empty when there is none.
    static func load(_ id: HandOverID, _ db: any Reading) throws -> (slip: HandOver, version: Int64) {
        var slip = HandOver(id: id)
        let entries = try Chronicle.read(stream(id), db)
        for entry in entries { slip.evolve(try event(of: entry), acting: try entry.acting()) }
        return (slip, entries.last?.position ?? 0)
    }

    static func event(of entry: Entry) throws -> HandOver.Event {
        let (decoder, data) = (JSONDecoder(), Data(entry.payload))
        switch entry.type {
        case HandOver.Made.typeName: return .made(try decoder.decode(HandOver.Made.self, from: data))
        case HandOver.Shown.typeName: return .shown(try decoder.decode(HandOver.Shown.self, from: data))
        case HandOver.Sent.typeName: return .sent(try decoder.decode(HandOver.Sent.self, from: data))
        case HandOver.Opened.typeName: return .opened(try decoder.decode(HandOver.Opened.self, from: data))
        case HandOver.Shredded.typeName: return .shredded(try decoder.decode(HandOver.Shredded.self, from: data))
        default: throw RegistryFault.unknownEvent(entry.type)
        }
    }

    private static func payload(of event: HandOver.Event) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        switch event {
        case .made(let payload): return Array(try encoder.encode(payload))
        case .shown(let payload): return Array(try encoder.encode(payload))
        case .sent(let payload): return Array(try encoder.encode(payload))
        case .opened(let payload): return Array(try encoder.encode(payload))
        case .shredded(let payload): return Array(try encoder.encode(payload))
        }
    }

    /// Appends events with their row.
    static func write(
        _ events: [HandOver.Event], to id: HandOverID, version: Int64, by acting: Acting, command: CommandID,
        _ db: any Writing
    ) throws {
        let news = try events.map { event in
            NewEntry(event.typeName, try payload(of: event), .reportingRules(15), by: acting, for: command)
        }
        let expected: ExpectedPosition = version == 0 ? .absent : .at(version)
        for entry in try Chronicle.append(news, to: stream(id), expecting: expected, db) { try project(entry, db) }
    }

    /// Writes what an event says into the table.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        let id = String(entry.stream.rawValue.dropFirst(prefix.count))
        switch try event(of: entry) {
        case .made(let made):
            try db.run(
                """
                insert into handover (id, control, organ, addressee, form, received_day, straight_up, petition,
                    shredded, at, version)
                values (\(id), \(made.control.rawValue), \(try entry.acting().organ.rawValue),
                    \(made.addressee.rawValue), \(made.form?.rawValue ?? ""), \(made.receivedOn.number),
                    \(made.isStraightUp), \((made.petition?.rawValue).sqlValue), 0, \(entry.at), \(entry.position))
                """)
        case .shown(let shown): try update(id, entry, "shown_day = \(shown.on.number)", db)
        case .sent(let sent):
            try update(id, entry, "sent_day = \(sent.on.number), carrier = \((sent.carrier?.rawValue).sqlValue)", db)
        case .opened(let opened): try update(id, entry, "opened_day = \(opened.on.number)", db)
        case .shredded: try update(id, entry, "shredded = 1", db)
        }
    }

    private static func update(_ id: String, _ entry: Entry, _ what: SQL, _ db: any Writing) throws {
        try db.run("update handover set \(what), version = \(entry.position) where id = \(id)")
    }

    /// Whether a petition's stream was handed over sealed, so that its key is gone for good.
    static func handedOver(_ petition: PetitionID, _ db: any Reading) throws -> Bool {
        try db.exists("select 1 from handover where petition = \(petition.rawValue)")
    }
}
