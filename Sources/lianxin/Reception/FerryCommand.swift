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

    func run() async throws {
        let office = try await options.installation.open()
        let directory = try FerryDirectory(path: ferry ?? options.installation.ferry)
        let messenger = Messenger(office: office, directory: directory)
        let book = try LedgerBook(path: options.installation.book)
        var more = true
        while more {
            let crossing = try await messenger.cross()
            say(
                "Taken in: \(crossing.envelopes), of these kept aside: \(crossing.aside). "
                    + "Answers: \(crossing.answers). Broken bundles: \(crossing.damaged).")
            more = try await office.keepLog(book: book) != nil || crossing.more
        }
        await office.engine.close()
    }
}
