import ArgumentParser
import Ledger
import Office
import Sealing

/// One pass of the ferry's inner end, for installations whose medium is carried by hand.
struct FerryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ferry", abstract: "Takes in what lies ready inward, and lays answers ready.")

    @OptionGroup var options: InstallationOption
    @Option(help: "The ferry directory; the installation's own unless given.")
    var ferry: String?
    @Flag(help: "Begin numbers anew and say everything again: when the portal misses bundles that are gone for good.")
    var anew = false

    func run() async throws {
        let office = try await options.installation.open()
        let directory = try FerryDirectory(path: ferry ?? options.installation.ferry)
        let messenger = Messenger(office: office, directory: directory)
        let book = try LedgerBook(path: options.installation.book)
        guard let shift = try await office.shift(of: MessengerRounds.work) else {
            await office.engine.close()
            throw Installation.Fault(description: "A desk crosses the ferry already; it will carry what lies ready.")
        }
        if anew { try await office.beginFerryAnew() }
        var more = true
        while more {
            let crossing = try await messenger.cross(on: shift)
            say(
                "Taken in: \(crossing.envelopes), of these kept aside: \(crossing.aside). "
                    + "Answers: \(crossing.answers). Broken bundles: \(crossing.damaged).")
            more = try await office.keepLog(book: book, on: shift) != nil || crossing.more
        }
        try await office.leaveShift(of: MessengerRounds.work)
        await office.engine.close()
    }
}
