import ArgumentParser
import Foundation
import Logging

/// How the log is written.
enum LogForm: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Writes the log to standard error, one JSON object a line 结构化日志: `time`, `level`, `label`, `message`, and what was put
/// beside it. What may stand in a message is the same as ever: numbers, routes and kinds of faults, never a person.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    let label: String

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: [String: String] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) { line[key] = "\(value)" }
        line["time"] = Date().formatted(.iso8601)
        line["level"] = event.level.rawValue
        line["label"] = label
        line["message"] = event.message.description
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            FileHandle.standardError.write(try encoder.encode(line) + Data("\n".utf8))
        } catch {
            FileHandle.standardError.write(Data("a line of the log could not be written\n".utf8))
        }
    }
}
