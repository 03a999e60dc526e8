import ArgumentParser
import Foundation
import Receipts

/// Checks the tombstone of an ended record, offline. Exit status 0: it is what was signed; 1: it is not; 2: nothing can be
/// said.
struct VerifyTombstone: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tombstone",
        abstract: "Checks the signed paper of an ended record, without a network and without an office.")

    @Argument(help: "The file.")
    var file: String
    @Option(help: "The file with the log's key.")
    var log: String
    @Option(help: "The language of the result: en or zh-Hans.")
    var language = Spoken.english

    func run() throws {
        let identity = try Paper.reading(for: language) { try LogIdentity(file: try Paper.text(log)) }
        do {
            let paper = try TombstonePaper(file: try Paper.bytes(of: file), of: identity)
            say(language.whole(paper))
        } catch let wrong as TombstonePaper.Wrong {
            say(language.of(wrong))
            throw ExitCode(wrong == .unreadable ? 2 : 1)
        }
    }
}

extension Spoken {
    func whole(_ paper: TombstonePaper) -> String {
        let lines = paper.lines.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
        return (self == .chinese ? "完整：销毁凭证的签名有效，没有改动。" : "WHOLE: the tombstone is what the log's key signed.") + "\n"
            + lines
    }

    func of(_ wrong: TombstonePaper.Wrong) -> String {
        let isChinese = self == .chinese
        return switch wrong {
        case .unreadable: isChinese ? "无法判断：不是销毁凭证，或者不完整。" : "CANNOT TELL: it is no tombstone, or cut short."
        case .otherLog: isChinese ? "不符：是另一个机关的凭证。" : "WRONG: it is another office's tombstone."
        case .forged: isChinese ? "伪造：签名不对，或者被改过。" : "FORGED: it was altered, or not signed by this log's key."
        }
    }
}
