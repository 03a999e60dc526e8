import Casework
import Facts
import Foundation

extension Surroundings {
    /// The machine's clock.
    public static let machineClock: @Sendable () -> Moment = {
        Moment(rawValue: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// The system's generator of unpredictable bytes.
    public static let machineChance: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The machine's clock and chance, with the calendar and the divisions shipped with the program.
    ///
    /// - Parameter log: How the log of receipts is kept.
    /// - Throws: A `FactFault` that names the file that is missing or cannot be read.
    public static func standard(log: LogSettings = LogSettings()) throws -> Surroundings {
        try standard(in: nil, log: log)
    }

    /// The same, with what an office has added in the folder `law` of the desk's directory.
    ///
    /// - Throws: A `FactFault` that names file and line.
    public static func standard(in directory: String?, log: LogSettings = LogSettings()) throws -> Surroundings {
        let law = try InstalledLaw(in: directory)
        return Surroundings(
            calendar: law.calendar, divisions: try .shipped(), regions: law.regions, targets: law.targets, log: log)
    }
}
