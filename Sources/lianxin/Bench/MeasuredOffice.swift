import Demo
import Office
import Opening
import Store

/// An office to measure 测量用的机关: the demo province in a folder of its own; what an earlier measurement left there is gone on with.
struct MeasuredOffice {
    let office: Office

    /// - Parameter store: The address of a PostgreSQL for an office that is new; `nil` for SQLite in the folder.
    init(at folder: String, store: String?) async throws {
        let installation = Installation(folder)
        let isNew = !installation.hasKeys
        if isNew {
            try installation.makeDirectories()
            try installation.keep(address: store ?? "sqlite")
            _ = try OfficeKeys.create(at: installation.keys)
        }
        try FerryCeremony(installation).makeOnce()
        office = try await installation.open()
        if isNew { try await DemoProvince.load(office, today: office.surroundings.today) { _ in } }
    }

    /// Petitions in it.
    var petitions: Int {
        get async throws {
            try await office.engine.read { db in try db.count("select count(*) from petition_card") }
        }
    }

    /// How many of the letters that stand behind a measurement are there already.
    var letters: Int { get async throws { max(0, try await petitions - DemoProvince.petitions) } }
}
