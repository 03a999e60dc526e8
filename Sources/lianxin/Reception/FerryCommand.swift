import ArgumentParser
import FerryLine
import Ledger
import Office
import Paperwork
import Sealing

/// One pass of the ferry's inner end, for installations whose medium is carried by hand.
struct FerryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ferry", abstract: "Takes in what lies ready inward, and lays answers ready.")

    @OptionGroup var options: InstallationOption
    @Option(help: "The ferry directory, or https://… of a line; the installation's own directory unless given.")
    var ferry: String?
    @Option(help: "The socket of ClamAV's daemon, which then looks at what browsers sealed.")
    var scanner: String?
    @Flag(help: "Begin numbers anew and say everything again: when the portal misses bundles that are gone for good.")
    var anew = false

    func run() async throws {
        let office = try await options.installation.open()
        let folder = FerryKeyFolder(options.installation.ferryKeys)
        let way = try FerryPlace.way(to: ferry ?? options.installation.ferry, keys: folder)
        let messenger = Messenger(
            office: office, side: FerrySide(over: way, keys: try folder.keys()),
            scanner: scanner.map { VirusScanner(socket: $0) })
        let book = try LedgerBook(path: options.installation.book)
        guard let shift = try await office.shift(of: MessengerRounds.work) else {
            try await FerryPlace.leave(way)
            await office.engine.close()
            throw Installation.Fault(description: "A desk crosses the ferry already; it will carry what lies ready.")
        }
        if anew { try await office.beginFerryAnew() }
        var more = true
        while more {
            let crossing = try await messenger.cross(on: shift)
            say(
                "Taken in: \(crossing.envelopes), of these kept aside: \(crossing.aside). "
                    + "Answers: \(crossing.answers). Refused bundles: \(crossing.damaged).")
            if let trouble = crossing.trouble { say("Note: \(trouble).") }
            more = try await office.keepLog(book: book, on: shift) != nil || crossing.more
        }
        try await office.leaveShift(of: MessengerRounds.work)
        try await FerryPlace.leave(way)
        await office.engine.close()
    }
}
