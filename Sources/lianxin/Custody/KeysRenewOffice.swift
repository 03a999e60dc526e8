import ArgumentParser
import Custody
import Office
import Opening

/// Renews the office key: a new one takes its place, and the old one opens nothing of the database's tables any more.
struct KeysRenewOffice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew-office",
        abstract: "Makes a new office key, seals everything under it anew, and lays the old one down.",
        discussion: """
            Every desk must be stopped, and is refused otherwise. Broken off at any moment, run it again: it goes on. Until \
            it is done the office opens with both keys, which lie side by side. In a file or a token the new key is made \
            here; from environment or credential give it as \(EnvironmentKey.nextName) or \(EnvironmentKey.nextCredential).
            """)

    @OptionGroup var options: InstallationOption
    @Option(help: "The login of the administrator who answers for it; on record.")
    var by: String
    @Option(help: "Why; kept with the record.")
    var reason: String
    @Option(help: "A new directory for the custodians' sheets of the new key, written before anything is under it.")
    var to: String?
    @Option(help: "How many shares are needed, from 2.")
    var needed = 3
    @Option(name: .customLong("of"), help: "How many shares there are, up to 16.")
    var count = 5

    func run() async throws {
        let (installation, custody) = (options.installation, options.installation.custody)
        if custody.hasLaidDown {
            _ = try custody.layDown()
            say("The renewal before was done already; the old key's file is gone now. Run this again for another.")
            return
        }
        guard installation.hasKeys else {
            throw Installation.Fault(description: "There is no office in \(installation.path).")
        }
        let engine = try await installation.engine()
        do { try await Office.needsNoDesk(engine) } catch {
            await engine.close()
            throw error
        }
        await engine.close()
        try custody.prepareNext()
        let office = try await installation.open()
        let renewed: Office
        do { renewed = try await renew(office) } catch {
            await office.engine.close()
            throw error
        }
        await office.engine.close()
        try tell(renewed, isDone: try custody.layDown())
    }

    private func renew(_ office: Office) async throws -> Office {
        if let to {
            let id = office.keys.nextID ?? office.keys.id
            guard let shares = try office.keys.shares(needed: needed, of: count) else {
                throw ShareSheet.numbersDoNotFit
            }
            try ShareSheet.write(shares, of: "office \(id)", count: count, to: to, by: options.installation)
            say("\(count) sheets of the new key \(id) are in \(to); any \(needed) of them give it back.")
        }
        return try await office.renewKey(
            by: by, reason: reason,
            rewrapping: RebuildProgress { done, all in
                say("\(done * 100 / all) % of \(all) petitions' keys are under the new key")
            },
            rebuilding: .spoken)
    }

    private func tell(_ office: Office, isDone: Bool) throws {
        say(
            "The office key is now \(office.keys.id), generation \(office.keys.generation); the one before opens nothing "
                + "in the tables any more."
        )
        if isDone {
            say("It is where the old one was, and that is overwritten.")
        } else {
            say("Give the new key in the place of the old one, and only it, before the desk is started.")
        }
        if to == nil {
            say("Split it among custodians: lianxin keys split office. Sheets of the old key give the old key.")
        }
        say(
            "Make a backup now, copy the keys anew, and destroy the old key's copies and sheets as soon as no backup from "
                + "before is kept."
        )
        say("Start every desk again; several desks on one database each get the new key first.")
    }
}
