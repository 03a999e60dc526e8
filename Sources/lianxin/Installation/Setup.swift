import ArgumentParser
import Casework
import Custody
import Demo
import Foundation
import Office
import Opening
import Receipts

/// Makes keys and databases once; started again, it says what is there.
struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the keys and the databases of an office, once.")

    @OptionGroup var options: InstallationOption
    @Flag(help: "With the demo province, or a new office with a link for its first administrator.")
    var kind = Kind.demo
    @Option(help: "Where the office is kept: sqlite, or postgresql://…")
    var store: String?
    @Option(help: "The address of the desk, for the first administrator's link.")
    var desk = "http://127.0.0.1:8081"
    @Option(help: "Hours within which each submission stands in the public log of receipts: 1 to 240.")
    var promisedHours: Int64?
    @Option(help: "Minutes from one signed head of that log to the next: 1 to 60.")
    var headMinutes: Int64?
    @OptionGroup var token: TokenOption

    func validate() throws {
        guard promisedHours.map(LogIdentity.delays.contains) ?? true else {
            throw ValidationError("--promised-hours takes 1 to 240.")
        }
        guard headMinutes.map(LogSettings.rhythms.contains) ?? true else {
            throw ValidationError("--head-minutes takes 1 to 60.")
        }
    }

    /// What to begin with.
    enum Kind: EnumerableFlag {
        case demo, empty
    }

    func run() async throws {
        let installation = options.installation
        let isNew = !installation.hasKeys
        try installation.makeDirectories()
        if isNew {
            try installation.keep(address: store ?? "sqlite")
            try installation.custody.create(in: try token.choice())
            say("Keys: made in \(installation.keys). Back them up apart from the database.")
        } else {
            try checkStore(installation)
            say("Keys: in \(installation.keys).")
        }
        let inner = KeyDirectory(path: installation.keys + "/inner")
        if try inner.load().forBrowsers == nil { try inner.save(forBrowsers: try .generate(.p256)) }
        try FerryCeremony(installation).makeOnce()
        try keepLogSettings(installation)
        let office = try await installation.open()
        let log = try office.keys.logIdentity(delayHours: office.surroundings.log.delayHours)
        try installation.write(log.file, to: installation.logKey)
        say("Log of receipts: key \(log.id), promised within \(log.delayHours) h. Publish this number on paper.")
        try installation.write(office.keys.ring.current.publicKey.file, to: installation.portalKey)
        if let key = office.keys.ring.forBrowsers?.publicKey {
            try installation.write(key.file, to: installation.browserKey)
        }
        say(
            "Database: \(try installation.address() == "sqlite" ? installation.desk + "/office.sqlite" : "PostgreSQL")."
        )
        switch kind {
        case .demo: try await demo(office)
        case .empty: try await empty(office)
        }
        await office.engine.close()
    }

    /// Writes the log's settings once, and again when they are given. In a demo nobody waits an hour for a head.
    private func keepLogSettings(_ installation: Installation) throws {
        let isThere = FileManager.default.fileExists(atPath: installation.logSettings)
        var settings = try LogSettings.load(from: installation.logSettings)
        if let promisedHours { settings.delayHours = promisedHours }
        if let headMinutes { settings.rhythmMinutes = headMinutes }
        if !isThere, headMinutes == nil, kind == .demo { settings.rhythmMinutes = 1 }
        guard !isThere || promisedHours != nil || headMinutes != nil else { return }
        try installation.write(settings.file, to: installation.logSettings)
    }

    /// A database is chosen once; to move, there is another way.
    private func checkStore(_ installation: Installation) throws {
        guard let store, store != (try installation.address()) else { return }
        throw Installation.Fault(
            description: "This office is kept elsewhere already; its store cannot be changed by setting it up again.")
    }

    private func demo(_ office: Office) async throws {
        let started = Date()
        if try await DemoProvince.isLoaded(office) {
            say("Demo: loaded already.")
        } else {
            try await DemoProvince.load(office, today: office.surroundings.today) { say("Demo: \($0)") }
            say("Demo: loaded in \(Int(Date().timeIntervalSince(started).rounded(.up))) s; all of it is invented.")
        }
        say("")
        for login in DemoProvince.showcase { say("  \(login)") }
        say("  Password of every demo login: \(DemoProvince.password)")
    }

    private func empty(_ office: Office) async throws {
        guard let token = try await office.inviteFirstAdministrator() else {
            say("Accounts: there is a security administrator already.")
            return
        }
        say("")
        say("The first administrator's link, good once and for three days:")
        say("  \(desk)/invitation/\(token)")
    }
}

/// Loads the demo into an office that was set up.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Loads the invented demo province.")

    @OptionGroup var options: InstallationOption

    func run() async throws {
        let office = try await options.installation.open()
        if try await DemoProvince.isLoaded(office) {
            say("Demo: loaded already.")
        } else {
            try await DemoProvince.load(office, today: office.surroundings.today) { say("Demo: \($0)") }
        }
        for login in DemoProvince.showcase { say("  \(login)") }
        say("  Password of every demo login: \(DemoProvince.password)")
        await office.engine.close()
    }
}
