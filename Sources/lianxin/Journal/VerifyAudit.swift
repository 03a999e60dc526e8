import ArgumentParser
import Foundation
import Receipts

/// Checks lines of an audit that were taken out as a file, offline. Exit status 0: whole; 1: it is not what was signed.
struct VerifyAudit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Checks the signed file of an audit, without a network and without an office.")

    @Argument(help: "The file.")
    var file: String
    @Option(help: "The file with the log's key.")
    var log: String
    @Option(help: "The language of the result: en or zh-Hans.")
    var language = Spoken.english

    func run() throws {
        let identity = try Paper.reading(for: language) { try LogIdentity(file: try Paper.text(log)) }
        do {
            let paper = try AuditPaper(file: try Paper.bytes(of: file), of: identity)
            say(language.whole(paper))
        } catch let wrong as AuditPaper.Wrong {
            say(language.of(wrong))
            throw ExitCode(wrong == .unreadable ? 2 : 1)
        }
    }
}

extension Spoken {
    func whole(_ paper: AuditPaper) -> String {
        let cut =
            paper.head.isCut
            ? (self == .chinese ? "导出时另有更早的记录，未放进这份文件。" : " There were earlier lines, which this file does not hold.")
            : ""
        return self == .chinese
            ? "完整：\(paper.lines.count) 行审计记录，签名有效，没有改动或缺行。" + cut
            : "WHOLE: \(paper.lines.count) line(s) of the audit, signed, nothing altered or left out." + cut
    }

    func of(_ wrong: AuditPaper.Wrong) -> String {
        let isChinese = self == .chinese
        return switch wrong {
        case .unreadable: isChinese ? "无法判断：不是审计文件，或者不完整。" : "CANNOT TELL: it is no audit, or cut short."
        case .otherLog: isChinese ? "不符：是另一个机关的审计。" : "WRONG: it is another office's audit."
        case .forged: isChinese ? "伪造：签名不对，或者被改过。" : "FORGED: it was altered, or not signed by this log's key."
        case .linesMissing: isChinese ? "缺行：行数与文件头不符。" : "LINES MISSING: it has more or fewer lines than it says."
        }
    }
}
