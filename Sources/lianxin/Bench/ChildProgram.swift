import Foundation

/// One of our programs, started for a measurement and watched.
final class ChildProgram {
    private let process = Process()
    private let output = Pipe()
    /// How long it took from start to its ready line.
    private(set) var readyAfter = 0.0

    /// Starts the program that lies beside this one and waits for its ready line.
    ///
    /// - Throws: ``BenchFault`` when it ends, or says nothing within `readyWithin` seconds.
    init(_ name: String, _ arguments: [String], readyWithin limit: Double = 30) throws {
        let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let beside = Bundle.main.executableURL?.deletingLastPathComponent() ?? own.deletingLastPathComponent()
        process.executableURL = beside.appendingPathComponent(name)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.standardError
        let began = Date()
        try process.run()
        let descriptor = output.fileHandleForReading.fileDescriptor
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let wait = Int32(limit * 1000)
        guard poll(&watched, 1, wait) > 0, !output.fileHandleForReading.availableData.isEmpty else {
            process.terminate()
            throw BenchFault(sentence: "\(name) did not say that it is ready within \(Int(limit)) s")
        }
        readyAfter = Date().timeIntervalSince(began)
    }

    /// Resident memory now, in megabytes.
    var residentMegabytes: Double { statusLine("VmRSS:") / 1024 }
    /// The most that was ever resident, in megabytes.
    var peakMegabytes: Double { statusLine("VmHWM:") / 1024 }

    /// Processor time used so far, its own and the kernel's for it, in seconds.
    var processorSeconds: Double {
        guard let status = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/stat") else {
            return 0
        }
        // The name in brackets may hold blanks; what follows it does not. utime and stime are the 14th and 15th field.
        let rest = String(decoding: status, as: UTF8.self).split(separator: ")").last ?? ""
        let fields = rest.split(separator: " ").map { Double($0) ?? 0 }
        guard fields.count > 13 else { return 0 }
        return (fields[11] + fields[12]) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Stops it as Ctrl-C does, and waits.
    func stop() {
        process.interrupt()
        process.waitUntilExit()
    }

    /// Kills it as a power failure does, and waits.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private func statusLine(_ key: String) -> Double {
        guard let status = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/status") else {
            return 0
        }
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        let fields = lines.first { $0.hasPrefix(key) }?.split(whereSeparator: \.isWhitespace) ?? []
        return fields.count > 1 ? Double(fields[1]) ?? 0 : 0
    }
}

/// A measurement that could not be made, in one sentence.
struct BenchFault: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}
