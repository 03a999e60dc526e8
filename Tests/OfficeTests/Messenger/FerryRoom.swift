import Casework
import Foundation
import Opening
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// An office with a ferry directory, and a portal's hand that seals and lays bundles as the real one does.
struct FerryRoom: Sendable {
    let room: PeopleRoom
    /// The portal's side.
    let ferry: FerrySide
    /// The desk's keys.
    let keys: FerryKeys
    let messenger: Messenger
    let registrar: Officer

    init(on kind: EngineKind = .sqlite, calendar: WorkingCalendar? = nil) async throws {
        room = try await PeopleRoom(on: kind, calendar: calendar)
        let (directory, pair) = (try FerryDirectory(path: room.directory.path + "/ferry"), try FerryPair())
        ferry = FerrySide(over: directory, keys: pair.outer)
        keys = pair.inner
        messenger = Messenger(office: room.office, side: FerrySide(over: directory, keys: keys))
        let chief = try await room.begin()
        try await room.office.establish(
            PeopleRoom.county, reason: "登记", by: chief, commandID: CommandID(rawValue: "county"))
        registrar = try await room.appoint("window", [.registrar], organ: PeopleRoom.county, by: chief)
        try await room.appoint("above", [.registrar], by: chief)
    }

    var office: Office { room.office }

    /// A receipt code that is the same at every run.
    static func code(_ number: UInt8) -> ReceiptCode { ReceiptCode(entropy: Array(repeating: number, count: 32)) }

    /// A submission's id.
    static func id(_ number: Int) -> String { String(repeating: "0", count: 26) + String(100_000 + number) }

    /// Something a citizen sends.
    func submission(
        _ kind: WebSubmission.Kind, _ number: Int, code: UInt8, text: String = "村里的补偿款没有发下来。", place: String = "520103"
    ) -> WebSubmission {
        let code = Self.code(code)
        var submission = WebSubmission(
            kind: kind, id: Self.id(number), receivedAt: room.clock.now.rawValue - 60_000, language: "zh-Hans",
            mailbox: code.mailbox, replyKey: code.replyKey)
        submission.text = text
        if kind == .report {
            submission.column = Column.peopleSide.rawValue
            submission.field = Field.landCompensation.rawValue
            submission.respondents = [.init(name: "罗国权", unit: "水井村", post: "村主任", placeCode: place)]
            submission.signing = .realName(name: "杨小翠", contact: "19900012345")
        }
        return submission
    }

    /// Sealed, as an item of a bundle.
    func item(_ submission: WebSubmission, sequence: Int64) throws -> FerryBundle.Item {
        let sealed = try Envelope.seal(submission.encoded(), to: room.key.publicKey, for: .submission)
        return .envelope(sequence: sequence, id: submission.id, hour: 490_000, sealed: sealed.bytes)
    }

    func place(_ number: Int64, _ items: [FerryBundle.Item]) async throws {
        try await ferry.place(FerryBundle(direction: .inward, number: number, items: items))
    }

    /// Everything laid ready outward, in order.
    func outward() async throws -> [FerryBundle.Item] {
        var items: [FerryBundle.Item] = []
        for number in try await ferry.waiting(.outward) {
            items += try await ferry.read(.outward, number: number).items
        }
        return items
    }

    /// What the citizen reads now: the answer with the highest version.
    func view(_ code: UInt8) async throws -> CitizenView? {
        let code = Self.code(code)
        var newest: (version: Int64, view: CitizenView)?
        for case .reply(let mailbox, let version, let sealed) in try await outward() where mailbox == code.mailbox {
            guard version > newest?.version ?? 0 else { continue }
            newest = (
                version,
                try CitizenView(opening: sealed, key: code.replyKey, mailbox: mailbox, version: version)
            )
        }
        return newest?.view
    }

    /// Numbers of envelopes acknowledged.
    func acknowledged() async throws -> Set<Int64> {
        var numbers = Set<Int64>()
        for case .integrated(let range) in try await outward() { numbers.formUnion(range) }
        return numbers
    }

    /// How many petitions there are.
    func petitions() async throws -> Int {
        try await office.engine.read { db in try db.count("select count(*) as petitions from petition_card") }
    }
}
