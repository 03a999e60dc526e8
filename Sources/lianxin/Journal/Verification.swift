import ArgumentParser
import Foundation
import Journal
import Ledger
import Office
import Receipts

/// Checks what cannot be denied: the office's own journal, a receipt, heads of the public log.
struct Verification: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks that nothing was dropped, altered or reordered.",
        subcommands: [VerifyJournal.self, VerifyReceipt.self, VerifyLog.self, VerifyAudit.self, VerifyTombstone.self],
        defaultSubcommand: VerifyJournal.self)
}

/// Walks chains and logs, and names the first event or leaf that is not what it was.
struct VerifyJournal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Walks the office's chains, its log, and the log of receipts.")

    @OptionGroup var options: InstallationOption
    @Option(help: "A head of the log of receipts that somebody else kept; may be given several times.")
    var head: [String] = []

    func run() async throws {
        let office = try await options.installation.open()
        say("Walking the chains and the log …")
        let verdict = try await office.verify()
        say("Events: \(verdict.events); waiting for the log: \(verdict.inLine); size of the log: \(verdict.head.size).")
        let path = options.installation.book
        let book = FileManager.default.fileExists(atPath: path) ? try LedgerBook(path: path) : nil
        let receipts = try await office.verifyReceipts(
            against: book, heads: try head.map { try HeadFile(file: try Paper.text($0)) })
        let stones = try await office.verifyTombstones()
        await office.engine.close()
        say("Tombstones of ended records: \(stones.count).")
        say("Leaves in the log of receipts: \(receipts.size).")
        if let broken = verdict.firstBreak {
            say("BROKEN at \(broken.description)")
            throw ExitCode(1)
        }
        if let broken = receipts.firstBreak {
            say("BROKEN: \(broken)")
            throw ExitCode(1)
        }
        if let wrong = stones.wrong.first {
            say("BROKEN: the tombstone of \(wrong.rawValue) is not what was signed")
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
        try await office.rebuild(telling: .spoken)
        await office.engine.close()
        say("Rebuilt.")
    }
}
