import ArgumentParser
import Crypto
import Foundation
import Office
import Receipts

/// A witness of the public log 见证: another organ or a newspaper that co-signs heads, so that nobody can be shown another
/// log than everybody else.
struct Witness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Co-signs heads of a public log, or takes co-signed heads into it.",
        subcommands: [WitnessMake.self, WitnessSign.self, WitnessAdd.self])
}

/// Makes a witness's key.
struct WitnessMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Makes a witness's key: NAME.key to keep, NAME.pub to publish.")

    @Argument(help: "Where: the files are called so, with .key and .pub.")
    var file: String
    @Option(help: "What the witness calls itself.")
    var name: String

    func run() throws {
        guard !FileManager.default.fileExists(atPath: file + ".key") else {
            throw Installation.Fault(description: "There is a key in \(file).key already.")
        }
        let key = try WitnessKey(name: name, key: Curve25519.Signing.PrivateKey())
        try Paper.write(key.file, to: file + ".key")
        try Paper.write(key.publicKey.file, to: file + ".pub")
        say("Made \(file).key, to be kept secret, and \(file).pub, to be published.")
    }
}

/// Co-signs a head after looking whether it continues the last one co-signed. Exit status 1: it does not.
struct WitnessSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Co-signs a head that continues the last one this witness has signed.")

    @Argument(help: "The head as it was published, with the proof since the last one (…/log/head?since=SIZE).")
    var head: String
    @Option(help: "The witness's key.")
    var key: String
    @Option(help: "The file with the log's key, got from somewhere else than the head.")
    var log: String
    @Option(help: "The last head this witness has signed; it is replaced by the new one. Beside the key unless given.")
    var last: String?
    @Option(help: "Where the co-signed head is written; over the head unless given.")
    var out: String?
    @Option(help: "The language of the result: en or zh-Hans.")
    var language = Spoken.english

    func run() throws {
        let memory = last ?? key + ".last"
        let (file, identity, witness, steps) = try Paper.reading(for: language) {
            (
                try HeadFile(file: try Paper.text(head)),
                try LogIdentity(file: try Paper.text(log)),
                try WitnessKey(file: try Paper.text(key)),
                FileManager.default.fileExists(atPath: memory) ? [try HeadFile(file: try Paper.text(memory))] : []
            )
        }
        let verdict = LogCheck.verdict(on: steps + [file], of: identity)
        switch verdict {
        case .whole: break
        case .broken(_, .unproven), .leavesMissing:
            say(language.of(verdict))
            throw ExitCode(2)
        case .headForged, .broken, .leavesDiffer, .witness:
            say(language.of(verdict))
            throw ExitCode(1)
        }
        let signed = try Cosignature(signing: file.signed, as: witness.publicKey.name, with: witness.key)
        let others = file.witnesses.filter { $0.key != signed.key }
        guard others.count < HeadFile.witnessesAtMost else {
            throw Installation.Fault(description: "This head carries as many co-signatures as it can.")
        }
        try Paper.write(HeadFile(file.signed).file, to: memory)
        try Paper.write(HeadFile(file.signed, witnesses: others + [signed]).file, to: out ?? head)
        say(
            language == .chinese
                ? "已联署：树头 \(file.head.size)，承接上一次联署的树头。"
                : "SIGNED: head \(file.head.size), which continues the last one.")
    }
}

/// Takes a co-signed head into the office's log; it goes out with the next bundle.
struct WitnessAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Takes a co-signed head into the log, to be published.")

    @OptionGroup var options: InstallationOption
    @Argument(help: "The co-signed head.")
    var head: String

    func run() async throws {
        let file = try HeadFile(file: try Paper.text(head))
        let office = try await options.installation.open()
        let added = try await office.take(witnessed: file)
        await office.engine.close()
        say("Taken: \(added) new co-signature(s) under head \(file.head.size).")
    }
}
