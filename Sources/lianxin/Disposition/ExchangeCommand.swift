import ArgumentParser
import Casework
import Foundation
import Office

/// Packages to and from offices elsewhere, for installations whose medium is carried by hand.
struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange", abstract: "Exchanges packages with offices elsewhere through a directory.",
        subcommands: [Carry.self, Card.self, Renew.self], defaultSubcommand: Carry.self)

    /// One pass: lays what waits ready, takes in what lies there.
    struct Carry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes in what lies ready for this installation, and lays ready what waits.")

        @OptionGroup var options: InstallationOption
        @Option(help: "The directory that is carried; the installation's own `exchange` unless given.")
        var medium: String?

        func run() async throws {
            let office = try await options.installation.open()
            let medium = medium ?? options.installation.exchange
            try options.installation.makeExchangeDirectory(medium)
            guard let shift = try await office.shift(of: ExchangeCrossing.work) else {
                await office.engine.close()
                throw Installation.Fault(
                    description: "A desk exchanges packages already; it will carry what lies ready.")
            }
            let crossing = ExchangeCrossing(office: office, medium: medium)
            var hasTrouble = false
            var more = true
            while more {
                let outcome = try await crossing.cross(on: shift)
                for passed in outcome.passed {
                    say(
                        "\(passed.organ.rawValue) and \(passed.partner.rawValue): laid ready \(passed.laid), "
                            + "taken in \(passed.taken), seen before \(passed.repeated).")
                    if let trouble = passed.trouble { say("Note: \(trouble).") }
                    hasTrouble = hasTrouble || passed.trouble != nil
                }
                if outcome.passed.isEmpty { say("There are no partners; the security administrator registers them.") }
                more = outcome.more
            }
            try await office.leaveShift(of: ExchangeCrossing.work)
            await office.engine.close()
            if hasTrouble { throw ExitCode(2) }
        }
    }

    /// The card to hand to the other side.
    struct Card: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints an organ's card for the other side, and the digits to read out.")

        @OptionGroup var options: InstallationOption
        @Option(help: "The organ's code.")
        var organ: String

        func run() async throws {
            try await ExchangeCommand.opening(options.installation, for: organ) { office, organ in
                let card = try await office.exchangeCard(of: organ)
                say(card.file)
                say("Read out over another way: \(card.fingerprint)")
            }
        }
    }

    /// A new key for an organ of ours.
    struct Renew: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes an organ a new exchange key; the one before still opens what is on its way.")

        @OptionGroup var options: InstallationOption
        @Option(help: "The organ's code.")
        var organ: String
        @Option(help: "Why; kept on record.")
        var reason: String

        func validate() throws {
            guard !reason.isBlank else {
                throw ValidationError("--reason is kept on record; say why.")
            }
        }

        func run() async throws {
            try await ExchangeCommand.opening(options.installation, for: organ) { office, organ in
                let command = CommandID(made: office.surroundings.now(), office.surroundings.bytes(12))
                try await office.renewExchangeKey(of: organ, reason: reason, commandID: command)
                let card = try await office.exchangeCard(of: organ)
                say(card.file)
                say("Every partner registers and compares this card anew: \(card.fingerprint)")
            }
        }
    }

    /// Does something for an organ of an installation; one that is not there is named.
    private static func opening(
        _ installation: Installation, for code: String, _ work: (Office, OrganID) async throws -> Void
    ) async throws {
        let office = try await installation.open()
        do { try await work(office, OrganID(rawValue: code)) } catch NotPerformed.absent {
            await office.engine.close()
            throw Installation.Fault(description: "There is no organ \(code) in this installation.")
        }
        await office.engine.close()
    }
}
