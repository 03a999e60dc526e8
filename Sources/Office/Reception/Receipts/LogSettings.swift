import Casework
import Crypto
import Foundation
import Receipts

/// How the log of receipts is kept 账本设置.
public struct LogSettings: Sendable, Hashable {
    /// Hours within which each promise is kept.
    public var delayHours: Int64
    /// Minutes from one signed head to the next, whether or not anything came in.
    public var rhythmMinutes: Int64

    /// Rhythms an office may choose: an hour at most, as a receipt names the hour, and may not be finer than its head.
    public static let rhythms: ClosedRange<Int64> = 1...60

    /// A day's delay and a head each hour, unless chosen otherwise.
    public init(delayHours: Int64 = 24, rhythmMinutes: Int64 = 60) {
        (self.delayHours, self.rhythmMinutes) = (delayHours, rhythmMinutes)
    }

    /// Reads the two lines that set-up wrote: `delay HOURS` and `rhythm MINUTES`; the usual ones when there is no file.
    ///
    /// - Throws: A ``Fault`` that names the line.
    public static func load(from file: String) throws -> LogSettings {
        guard let content = FileManager.default.contents(atPath: file) else { return LogSettings() }
        var settings = LogSettings()
        for line in String(decoding: content, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " ")
            let number = parts.count == 2 ? Int64(parts[1]) : nil
            switch (parts.first, number) {
            case ("delay", .some(let hours)) where LogIdentity.delays.contains(hours): settings.delayHours = hours
            case ("rhythm", .some(let minutes)) where rhythms.contains(minutes): settings.rhythmMinutes = minutes
            case (_, _):
                throw Fault(description: "\(file): the line “\(line.prefix(40))” is none of the log's settings")
            }
        }
        return settings
    }

    /// The settings could not be read.
    public struct Fault: Error, CustomStringConvertible {
        /// One sentence for an operator.
        public let description: String
    }

    /// The text of a file, as ``load(from:)`` reads it.
    public var file: String { "delay \(delayHours)\nrhythm \(rhythmMinutes)\n" }

    /// Whether a head is due: a stretch of the clock has ended since the last, or the clock was put back since.
    ///
    /// - Parameter last: When the last one was signed, by the clock of who signed it.
    func isDue(after last: Int64?, at now: Int64) -> Bool {
        guard let last, !ClockSkew.ranAhead(last, of: now) else { return true }
        let rhythm = rhythmMinutes * 60_000
        return now / rhythm > last / rhythm
    }
}

extension OfficeKeys {
    /// The key that signs heads and vouches for promise keys: derived, so that it is in the keys' backup.
    ///
    /// - Throws: What the signing library throws; not for any key of ours.
    func logKey() throws -> Curve25519.Signing.PrivateKey {
        try derived(.receiptLog).withUnsafeBytes { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
    }

    /// The log's public key with the delay that is promised: what the portal and everybody else gets.
    ///
    /// - Throws: A `PaperFault` when no office may promise this delay.
    public func logIdentity(delayHours: Int64) throws -> LogIdentity {
        try LogIdentity(key: Array(try logKey().publicKey.rawRepresentation), delayHours: delayHours)
    }
}

extension Office {
    /// Who keeps the log.
    var log: LogIdentity {
        get throws { try keys.logIdentity(delayHours: surroundings.log.delayHours) }
    }
}

extension Moment {
    /// Hours since 1970 UTC.
    var hour: Int64 { rawValue / 3_600_000 }
}
