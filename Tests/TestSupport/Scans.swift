import Foundation
import Synchronization

/// Scans to test with, made by `script/measure/samples.py` once for a run of the tests, and what reads them.
public enum Scans {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let made = Mutex<[String: [UInt8]]>([:])

    /// The Python that `script/setup` made the worker's environment with.
    public static let python = root.appending(path: ".venv-worker/bin/python").path(percentEncoded: false)

    /// The folder with the worker's own files.
    public static let worker = root.appending(path: "Sources/Paperwork/Resources/worker").path(percentEncoded: false)

    /// A scan of that name.
    public static func sample(_ name: String) throws -> [UInt8] {
        if let known = made.withLock({ $0[name] }) { return known }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [root.appending(path: "script/measure/samples.py").path(percentEncoded: false), name]
        process.environment = ["LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        guard process.terminationStatus == 0, !bytes.isEmpty else {
            throw TestSupportFault("samples.py \(name) gave nothing")
        }
        made.withLock { $0[name] = bytes }
        return bytes
    }

    /// A PDF that opens with a password only.
    public static let locked: [UInt8] = Array(
        Data(
            base64Encoded: """
                JVBERi0xLjMKJeLjz9MKMSAwIG9iago8PAovUHJvZHVjZXIgPDllM2ViZWY4OTk+Cj4+CmVuZG9iagoyIDAgb2JqCjw8Ci9UeXBlIC9QYWdlcwov\
                Q291bnQgMQovS2lkcyBbIDQgMCBSIF0KPj4KZW5kb2JqCjMgMCBvYmoKPDwKL1R5cGUgL0NhdGFsb2cKL1BhZ2VzIDIgMCBSCj4+CmVuZG9iago0\
                IDAgb2JqCjw8Ci9UeXBlIC9QYWdlCi9SZXNvdXJjZXMgPDwKPj4KL01lZGlhQm94IFsgMC4wIDAuMCAxMDAgMTAwIF0KL1BhcmVudCAyIDAgUgo+\
                PgplbmRvYmoKNSAwIG9iago8PAovViAxCi9SIDIKL0xlbmd0aCA0MAovUCA0Mjk0OTY3MjkyCi9GaWx0ZXIgL1N0YW5kYXJkCi9PIDxlNWE4ZDI2\
                ODdiZDlkMGNmZjk0NmI3YWM1NWY1MTA4MWRjZjBkMTE2NTU0YzRiZmNiMGE1ZTQ0NmY2OWVhNDhhPgovVSA8MDJhNjFhYjA2YzAxMjQ2ZGUzOGVk\
                YTU1OGVhMmQ2MzQwMTRmMTM3YTU0Zjk0ZGZlZjMxMGJlZWNiNjA5MjYwMD4KPj4KZW5kb2JqCnhyZWYKMCA2CjAwMDAwMDAwMDAgNjU1MzUgZiAK\
                MDAwMDAwMDAxNSAwMDAwMCBuIAowMDAwMDAwMDU5IDAwMDAwIG4gCjAwMDAwMDAxMTggMDAwMDAgbiAKMDAwMDAwMDE2NyAwMDAwMCBuIAowMDAw\
                MDAwMjYxIDAwMDAwIG4gCnRyYWlsZXIKPDwKL1NpemUgNgovUm9vdCAzIDAgUgovSW5mbyAxIDAgUgovSUQgWyA8ZDdkMDUzYTNlMjQ5MTUxYzc3\
                YzMzYTI5MWNhYmJmZDM+IDxkN2QwNTNhM2UyNDkxNTFjNzdjMzNhMjkxY2FiYmZkMz4gXQovRW5jcnlwdCA1IDAgUgo+PgpzdGFydHhyZWYKNDc1\
                CiUlRU9GCg==
                """) ?? Data())

    /// Text as an older program saves it: 举报材料 in GB18030.
    public static let gb18030: [UInt8] = [0xBE, 0xD9, 0xB1, 0xA8, 0xB2, 0xC4, 0xC1, 0xCF, 0x0D, 0x0A]
}
