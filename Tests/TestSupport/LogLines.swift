import Logging
import Synchronization

/// Keeps every line that was logged, at any level.
public final class LogLines: LogHandler {
    private let lines = Mutex<[String]>([])

    /// Nothing was logged yet.
    public init() {}

    /// The lines, the oldest first.
    public var all: [String] { lines.withLock { $0 } }
    /// Noted as it is set.
    public var metadata: Logger.Metadata {
        get { [:] }
        set { lines.withLock { $0.append("\(newValue)") } }
    }
    /// All levels.
    public var logLevel: Logger.Level {
        get { .trace }
        set { lines.withLock { $0.append("level \(newValue)") } }
    }
    /// Noted as it is set.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set { lines.withLock { $0.append("\(key) \(newValue.map { "\($0)" } ?? "")") } }
    }
    /// Notes a line.
    public func log(event: LogEvent) {
        lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:]) \(event.error.map { "\($0)" } ?? "")") }
    }
}
