import ArgumentParser
import Foundation
import Logging

/// How a program writes its log 运行日志: portal and desk take the same.
public enum LogForm: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// A line for people.
    case text
    /// A line for programs; see ``JSONLog``.
    case json

    /// Has every logger of this process write so, to standard error. Called once, before the first line.
    public func begin() {
        switch self {
        case .text: LoggingSystem.bootstrap { label in StreamLogHandler.standardError(label: label) }
        case .json: LoggingSystem.bootstrap { label in JSONLog(label: label) }
        }
    }
}

/// Writes the log to standard error, one JSON object a line 结构化日志: `time`, `level`, `label`, `message`, and what was put
/// beside it. What may stand in a message is the same as ever: numbers, routes and kinds of faults, never a person.
public struct JSONLog: LogHandler {
    /// What stands in every line beside its message.
    public var metadata: Logger.Metadata = [:]
    /// What is less is not written.
    public var logLevel = Logger.Level.info
    private let label: String

    /// The lines of one part of a program.
    public init(label: String) { self.label = label }

    /// One of ``metadata``.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
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
