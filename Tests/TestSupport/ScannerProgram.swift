import Foundation

/// ClamAV's daemon, the real one, with one signature of our own: it finds `EICAR` anywhere. The signatures of the world
/// come over a network, and no test asks one.
public final class ScannerProgram {
    /// How it behaves.
    public enum Manner: Sendable {
        /// As it should.
        case looks
        /// It takes everything and never answers: it is halted.
        case hangs
        /// It takes nothing as large as a file: it says so, and ends the connection in the middle.
        case fails
    }

    /// Where it listens.
    public let socket: String
    private let process = Process()
    private let place: TemporaryDirectory

    /// Starts it, and waits until it looks at files.
    ///
    /// - Throws: When there is no ClamAV (`script/setup` installs it), or it ended.
    public init(_ manner: Manner) throws {
        place = try TemporaryDirectory()
        socket = place.path + "/clamd.ctl"
        let signature = "Lianxin.Test:0:*:\("EICAR".utf8.map { String($0, radix: 16) }.joined())\n"
        try FileManager.default.createDirectory(atPath: place.path + "/signatures", withIntermediateDirectories: false)
        try signature.write(toFile: place.path + "/signatures/own.ndb", atomically: false, encoding: .ascii)
        let settings = """
            Foreground yes
            LocalSocket \(socket)
            DatabaseDirectory \(place.path)/signatures
            StreamMaxLength \(manner == .fails ? "1" : "50M")

            """
        try settings.write(toFile: place.path + "/clamd.conf", atomically: false, encoding: .ascii)
        let said = Pipe()
        process.executableURL = URL(filePath: "/usr/sbin/clamd")
        process.arguments = ["--config-file=\(place.path)/clamd.conf"]
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        var spoken = ""
        while !spoken.contains("Self checking every") {
            let more = said.fileHandleForReading.availableData
            guard !more.isEmpty else { throw TestSupportFault("clamd ended: \(spoken)") }
            spoken += String(decoding: more, as: UTF8.self)
        }
        if manner == .hangs { kill(process.processIdentifier, SIGSTOP) }
    }

    /// Ends it. What a task starts may have every other signal blocked.
    public func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
