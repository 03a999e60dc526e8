import ArgumentParser
import Office

/// Prints the newest head of the log of receipts as a file: for a newspaper, a wall, a disc.
struct HeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Prints the newest signed head of the log of receipts, to be published elsewhere.")

    @OptionGroup var options: InstallationOption
    @Option(help: "With the proof that a head of this size is contained.")
    var since: Int64?
    @Option(help: "A file to write it to.")
    var out: String?

    func run() async throws {
        let office = try await options.installation.open()
        let head = try await office.newestHead(since: since)
        await office.engine.close()
        guard let head else {
            throw Installation.Fault(description: "No head has been signed yet; the desk signs one at its rhythm.")
        }
        guard let out else { return print(head.file, terminator: "") }
        try Paper.write(head.file, to: out)
        say("Written: the head of \(head.head.size) leaves, to \(out).")
    }
}
