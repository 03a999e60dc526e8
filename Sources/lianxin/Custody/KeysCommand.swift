import ArgumentParser
import Custody
import FerryLine
import Foundation
import Office
import Opening
import Sealing

/// The keys of an office 密钥: what there is, new ones, and their shares for custodians.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Shows, renews, splits and restores keys. No key is ever printed.",
        subcommands: [
            KeysList.self, KeysRenew.self, KeysSplit.self, KeysRestore.self, KeysFerry.self, KeysToken.self,
            KeysRenewOffice.self,
        ])
}

/// Which keys there are.
struct KeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Says which keys there are.")

    @OptionGroup var options: InstallationOption

    func run() async throws {
        let keys = try options.installation.custody.load()
        say("office  \(keys.id)")
        if let next = keys.nextID { say("office  \(next)  new; go on with lianxin keys renew-office") }
        for id in keys.ring.ids {
            guard let key = keys.ring.key(id)?.publicKey else { continue }
            let isForBrowsers = id == keys.ring.forBrowsers?.publicKey.id
            let use =
                id == keys.ring.current.publicKey.id ? "  in use" : isForBrowsers ? "  in use by browsers" : ""
            say("intake  \(id)  \(key.suite.name)\(use)")
        }
    }
}

/// Makes a new intake key; the old ones stay, for envelopes that are still on their way.
struct KeysRenew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Makes a new intake key and keeps the old ones for what was sealed to them.")

    @OptionGroup var options: InstallationOption
    @Option(
        help:
            "The cipher suite of the new key: x-wing; x25519 for a portal too weak for it; p256, the key for browsers.")
    var suite = Suite.xWing.name

    func run() async throws {
        guard let suite = Suite(name: suite) else {
            throw ValidationError("--suite knows \(Suite.allCases.map(\.name).joined(separator: " and ")).")
        }
        let installation = options.installation
        // Read first: where no office is, no key is made.
        _ = try installation.custody.load()
        let key = try InnerPrivateKey.generate(suite)
        let directory = KeyDirectory(path: installation.keys + "/inner")
        let (isForBrowsers, file) = (
            suite == .p256, suite == .p256 ? installation.browserKey : installation.portalKey
        )
        if isForBrowsers { try directory.save(forBrowsers: key) } else { try directory.save(key) }
        try installation.write(key.publicKey.file, to: file)
        say(
            "The intake key in use\(isForBrowsers ? " by browsers" : "") is now \(key.publicKey.id) (\(suite.name)); "
                + "all before it are kept.")
        say("First start every desk again, so that it knows the key.")
        say("Then bring \(file) to the portal, and start the portal again.")
        say("What the portal sealed meanwhile is opened with the old key. Back up the keys.")
    }
}

/// Makes the keys of one side of the ferry, where its two sides are on two machines.
struct KeysFerry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ferry",
        abstract: "Makes new keys and a new certificate for one side of the ferry.",
        discussion: """
            Bring own.pub to the other side's folder and put it in front of what its other.pub says; the same with line.pem \
            and other.pem. The old ones stay good until they are taken out of those files.
            """)

    @Option(help: "The folder: desk/keys/ferry inside, ferry-keys in the portal's data directory outside.")
    var at: String
    @Option(help: "What the certificate calls this side.")
    var name = "lianxin ferry"

    func run() async throws {
        let folder = FerryKeyFolder(at)
        try folder.renew()
        try LineCertificate.make(in: folder, name: name, now: Date())
        let end = try LineCertificate.end(in: folder).formatted(.iso8601.year().month().day())
        say("Made new keys in \(at); the certificate is good until \(end).")
        say("Bring own.pub and line.pem to the other side.")
    }
}
