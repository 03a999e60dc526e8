import Casework
import Crypto
import Facts
import Opening
import Store
import StoreSQLite
import Synchronization
import TestSupport
import Testing

@testable import Office

/// A clock that stands where a test puts it.
final class TestClock: Sendable {
    private let moment: Mutex<Moment>

    init(_ moment: Moment) { self.moment = Mutex(moment) }

    var now: Moment {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }

    func advance(seconds: Int64) { now = Moment(rawValue: now.rawValue + seconds * 1000) }
}

/// An empty office in a temporary directory, with a clock of the test's own.
struct PeopleRoom: Sendable {
    let office: Office
    let clock: TestClock
    let directory: TemporaryDirectory
    let key: InnerPrivateKey
    let root: SymmetricKey

    /// An empty office; the morning of 2025-12-31 unless told otherwise.
    init(
        _ start: Moment = Moment(rawValue: 1_767_142_800_000), on kind: EngineKind = .sqlite,
        calendar: WorkingCalendar? = nil
    ) async throws {
        let directory = try TemporaryDirectory()
        let clock = TestClock(start)
        let (key, root) = (try InnerPrivateKey.generate(), SymmetricKey(size: .bits256))
        let engine: any Engine =
            switch kind {
            case .sqlite: try SQLiteEngine(path: directory.path + "/office.sqlite")
            case .postgres: try await TestPlace(.postgres).open()
            }
        office = try await Office(
            engine: engine,
            keys: OfficeKeys(root: root, ring: KeyRing(current: key)),
            blobs: try BlobDirectory(path: directory.path + "/blobs"),
            surroundings: Surroundings(
                now: { clock.now }, calendar: try calendar ?? OfficeRoom.calendar.get(),
                divisions: try OfficeRoom.divisions.get(), passwordCost: .trifling))
        (self.clock, self.directory, self.key, self.root) = (clock, directory, key, root)
    }

    static let password = "jin-sha-2026-lan"
    /// Hashed once for all tests: many tests hash at once, and the lanes refuse what would wait too long.
    static let hash = Result { try PasswordHash(of: password, salt: Array(1...16), cost: .trifling) }
    static let province = Organ(id: OrganID(rawValue: "520000"), name: "某省纪委监委", kind: .province, parent: nil)
    static let county = Organ(
        id: OrganID(rawValue: "520103"), name: "某区纪委监委", kind: .county, parent: OrganID(rawValue: "520000"))

    /// The first administrator of a new office, with the login `chief`.
    func begin() async throws -> Officer {
        let token = try #require(try await office.inviteFirstAdministrator())
        try await office.acceptFirst(
            token, organ: Self.province, name: "罗知行", login: "chief", password: Self.password)
        return try #require(try await office.officer(OfficerID(rawValue: "chief")))
    }

    /// Appoints somebody; the login is the staff code.
    @discardableResult
    func appoint(
        _ login: String, _ roles: Set<Role>, office kind: OfficeKind = .petitions, organ: Organ = province,
        name: String? = nil, by chief: Officer
    ) async throws -> Officer {
        let officer = Officer(
            id: OfficerID(rawValue: login), name: name ?? "文\(login)", organ: organ.id, office: kind, roles: roles)
        _ = try await office.appoint(
            officer, login: login, reason: "到任", by: chief, commandID: CommandID(rawValue: "appoint \(login)"))
        return officer
    }
}

/// What the registry refused; nil when it did not.
func refusal(_ body: () async throws -> Void) async throws -> RegistryRefused? {
    do {
        try await body()
        return nil
    } catch NotPerformed.refused(let refused) {
        return try #require(refused as? RegistryRefused)
    }
}
