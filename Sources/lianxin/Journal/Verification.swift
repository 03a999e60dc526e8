import ArgumentParser
import Journal
import Office

/// Walks chains and log, and names the first event that is not what it was.
struct Verification: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks that nothing was dropped, altered or reordered.")

    @OptionGroup var options: InstallationOption

    func run() async throws {
        let office = try await options.installation.open()
        say("Walking the chains and the log …")
        let verdict = try await office.verify()
        await office.engine.close()
        say("Events: \(verdict.events); waiting for the log: \(verdict.inLine); size of the log: \(verdict.head.size).")
        if let broken = verdict.firstBreak {
            say("BROKEN at \(broken.description)")
            throw ExitCode(1)
        }
        say("Whole: nothing was dropped, altered or reordered.")
    }
}

/// Writes the read models again from the journal.
struct Rebuilding: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Writes lists, clocks and figures again from the journal.")

    @OptionGroup var options: InstallationOption

    func run() async throws {
        let office = try await options.installation.open()
        say("Rebuilding from the journal …")
        try await office.rebuild()
        await office.engine.close()
        say("Rebuilt.")
    }
}
