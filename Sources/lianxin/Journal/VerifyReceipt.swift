import ArgumentParser
import Foundation
import Receipts
import Sealing

/// Checks a citizen's receipt, offline. Exit status 0: it holds; 1: it proves that something is wrong; 2: nothing can be
/// said.
struct VerifyReceipt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Checks a receipt without a network and without an office.")

    @Argument(help: "The small file; - reads it from the standard input.")
    var file: String
    @Option(
        help:
            "The file with the log's key, from a newspaper or the reception hall; else the receipt's own word is taken."
    )
    var log: String?
    @Option(help: "A later head of the log, with the proof since the receipt's (…/log/head?since=SIZE).")
    var head: String?
    @Option(help: "The key of a witness who must have co-signed that head; may be given several times.")
    var witness: [String] = []
    @Option(help: "A file with the code; else it is taken from the small file, or asked for.")
    var codeFile: String?
    @Option(help: "Writes the receipt so that it opens without the code, to show it to somebody.")
    var open: String?
    @Option(help: "The language of the result: en or zh-Hans.")
    var language = Spoken.english

    func run() throws {
        let (receipts, check) = try Paper.reading(for: language) {
            let paper = try ReceiptPaper(try Paper.text(file))
            let receipts = try paper.receipts(openedWith: try key(for: paper))
            let check = ReceiptCheck(
                now: Int64(Date().timeIntervalSince1970 * 1000),
                log: try log.map { try LogIdentity(file: try Paper.text($0)) },
                later: try head.map { try HeadFile(file: try Paper.text($0)) },
                witnesses: try witness.map { try WitnessPublicKey(file: try Paper.text($0)).key })
            return (receipts, check)
        }
        var status: Int32 = 0
        for receipt in receipts {
            let verdict = check.verdict(on: receipt)
            say(language.of(verdict, receipt, isTrusted: log != nil))
            status = max(status, verdict.isBreach ? 1 : 0)
            if !verdict.isBreach, !verdict.isGood { status = max(status, 2) }
            if case .wrong(.unproven) = verdict { status = 2 }
        }
        if let open {
            try Paper.write(receipts.map { ReceiptPaper.text(ofOpened: $0) }.joined(separator: "\n"), to: open)
        }
        guard status == 0 else { throw ExitCode(status) }
    }

    /// The key from the code: never from an argument, which a shell would remember.
    private func key(for paper: ReceiptPaper) throws -> [UInt8]? {
        guard paper.isSealed else { return nil }
        var typed = paper.code
        if let codeFile {
            let text = try Paper.text(codeFile)
            // The code alone, or any small file in which it stands.
            do { typed = try ReceiptPaper(text).code ?? text } catch { typed = text }
        }
        if typed == nil {
            FileHandle.standardError.write(Data(language.asksForCode.utf8))
            typed = readLine()
        }
        do { return try ReceiptCode(typed: typed ?? "").replyKey.receiptKey } catch {
            throw PaperFault.codeDoesNotOpen
        }
    }
}

/// Checks heads of the public log against each other, offline. Exit status 0: each contains all before it; 1: it does not,
/// and the sentence says what; 2: nothing can be said.
struct VerifyLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Checks that later heads contain the earlier ones, unchanged.")

    @Argument(help: "Heads as they were published, the oldest first.")
    var heads: [String] = []
    @Option(help: "The file with the log's key.")
    var log: String
    @Option(help: "The key of a witness who must have co-signed the last head; may be given several times.")
    var witness: [String] = []
    @Option(help: "A copy of all leaves (…/log/leaves?from=0 and on, joined); a second one is compared with the first.")
    var leaves: [String] = []
    @Option(help: "The language of the result: en or zh-Hans.")
    var language = Spoken.english

    func validate() throws {
        guard !heads.isEmpty || leaves.count == 2 else { throw ValidationError("Give at least one head.") }
        guard leaves.count <= 2 else { throw ValidationError("--leaves may be given twice at most.") }
    }

    func run() throws {
        let (files, identity, witnesses, copies) = try Paper.reading(for: language) {
            (
                try heads.map { try HeadFile(file: try Paper.text($0)) },
                try LogIdentity(file: try Paper.text(log)),
                try witness.map { try WitnessPublicKey(file: try Paper.text($0)).key },
                try leaves.map { try Paper.leaves($0) }
            )
        }
        if copies.count == 2, let difference = LeafDifference.between(copies[0], copies[1]) {
            say(language.of(difference))
            throw ExitCode(1)
        }
        let verdict = LogCheck.verdict(on: files, of: identity, witnesses: witnesses, leaves: copies.last)
        say(language.of(verdict))
        switch verdict {
        case .whole: return
        case .broken(_, .unproven), .leavesMissing: throw ExitCode(2)
        case .headForged, .broken, .leavesDiffer, .witness: throw ExitCode(1)
        }
    }
}

/// Small files from outside.
enum Paper {
    /// Bytes of a small file at most.
    private static let largest = ReceiptPaper.largest

    /// Reads papers. What is wrong with one of them is said, and the program ends with 2: nothing can be told from it.
    static func reading<T>(for language: Spoken, _ read: () throws -> T) throws -> T {
        do { return try read() } catch let fault as PaperFault {
            say(language.of(fault))
            throw ExitCode(2)
        }
    }

    /// The text of a file; `-` is the standard input.
    static func text(_ file: String) throws -> String {
        let content = file == "-" ? FileHandle.standardInput.readData(ofLength: largest + 1) : try bytes(file, largest)
        guard content.count <= largest else { throw PaperFault.tooLarge }
        return String(decoding: content, as: UTF8.self)
    }

    /// Hashes of leaves, 32 bytes each.
    static func leaves(_ file: String) throws -> [[UInt8]] {
        let bytes = Array(try bytes(file, Int.max))
        guard bytes.count.isMultiple(of: TreeHash.size) else { throw PaperFault.unreadable(line: "leaves") }
        return stride(from: 0, to: bytes.count, by: TreeHash.size).map { Array(bytes[$0..<($0 + TreeHash.size)]) }
    }

    private static func bytes(_ file: String, _ largest: Int) throws -> Data {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Installation.Fault(description: "The file \(file) cannot be read.")
        }
        return largest == Int.max ? handle.readDataToEndOfFile() : handle.readData(ofLength: largest + 1)
    }

    /// The bytes of a file.
    static func bytes(of file: String) throws -> [UInt8] { Array(try bytes(file, Int.max)) }

    /// Writes a small file for its owner only.
    static func write(_ text: String, to file: String) throws {
        try Installation("").write(text, to: file)
    }
}
