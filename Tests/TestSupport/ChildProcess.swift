import Foundation

/// A program of this package that a test runs beside itself.
public final class ChildProcess {
    private let process = Process()
    private let output = Pipe()
    private var rest = Data()

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: Its path, or the name of an executable target of this package.
    ///   - arguments: Its arguments.
    public init(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: Self.path(of: program))
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
    }

    /// The path of a program: next to the tests, where the package is built.
    public static func path(of program: String) -> String {
        if program.hasPrefix("/") { return program }
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent(program).path
    }

    /// The next line it prints, or nil when it has ended. A line cut off by its end is not one.
    public func nextLine() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = Data(rest[rest.index(after: end)...])
                return line
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            rest += more
        }
    }

    /// All lines it still prints.
    public func remainingLines() -> [String] {
        var lines: [String] = []
        while let line = nextLine() { lines.append(line) }
        return lines
    }

    /// Ends it as a power cut would: no handler runs.
    public func killAtOnce() { kill(process.processIdentifier, SIGKILL) }

    /// Waits for its end; its exit status.
    public func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
