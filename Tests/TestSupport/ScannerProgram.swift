import Foundation

/// What ClamAV's daemon says and does at its socket, as far as a scanner sees it: a program of a few lines, as the real one
/// has no signatures without a network. It finds `EICAR`, and hangs or lies where a test wants it to.
public final class ScannerProgram {
    /// How it behaves.
    public enum Manner: String, Sendable {
        /// As it should.
        case looks
        /// It takes everything and never answers.
        case hangs
        /// It ends the connection in the middle.
        case breaksOff
        /// It says that it could not look.
        case fails
    }

    /// Where it listens.
    public let socket: String
    private let process = Process()
    private let place: TemporaryDirectory

    /// Starts it, and waits until it listens.
    public init(_ manner: Manner) throws {
        place = try TemporaryDirectory()
        socket = place.path + "/clamd.ctl"
        let said = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", Self.program, socket, manner.rawValue]
        process.standardOutput = said
        try process.run()
        _ = said.fileHandleForReading.availableData
    }

    /// Ends it. What a task starts may have every other signal blocked.
    public func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static let program = """
        import socket, struct, sys, threading
        path, manner = sys.argv[1:]
        door = socket.socket(socket.AF_UNIX)
        door.bind(path)
        door.listen(8)
        print("listening", flush=True)
        def exactly(line, count):
            got = b""
            while len(got) < count:
                piece = line.recv(count - len(got))
                if not piece: raise EOFError
                got += piece
            return got
        def serve(line):
            assert exactly(line, 10) == b"zINSTREAM\\0"
            if manner == "breaksOff": return line.close()
            content = b""
            while True:
                count = struct.unpack(">I", exactly(line, 4))[0]
                if count == 0: break
                content += exactly(line, count)
            if manner == "hangs": return threading.Event().wait()
            found = b"Eicar-Test-Signature FOUND" if b"EICAR" in content else b"OK"
            line.sendall(b"stream: " + (b"size limit exceeded ERROR" if manner == "fails" else found) + b"\\0")
        while True:
            line, _ = door.accept()
            threading.Thread(target=serve, args=[line], daemon=True).start()
        """
}
