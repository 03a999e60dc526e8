import Foundation
import Journal
import Store
import StoreSQLite
import TestSupport
import Testing

/// What was acknowledged is on the disk. Run in a program of its own, which can be traced and killed.
@Suite(.serialized) struct DurabilityTests {
    static let strace = "/usr/bin/strace"
    /// In CI it is tried also where it is not there, and fails; see `Tests/needs.py`.
    static let isTraced: Bool = {
        let settings = ProcessInfo.processInfo.environment
        let without = settings["LIANXIN_WITHOUT", default: ""].split(separator: " ")
        guard !without.contains("strace") else { return false }
        return settings["CI"] != nil || FileManager.default.isExecutableFile(atPath: strace)
    }()

    @Test(.enabled(if: isTraced, "strace is not here; script/setup test installs it"))
    func `each commit of a group reaches the disk, and a group is many bodies`() throws {
        let directory = try TemporaryDirectory()
        let trace = directory.path + "/trace"
        let probe = try ChildProcess(
            Self.strace,
            [
                "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", trace, ChildProcess.path(of: "store-probe"),
                directory.path + "/probe.sqlite", "32", "20",
            ])
        let lines = probe.remainingLines()
        #expect(probe.wait() == 0)
        let groups = try #require(lines.last?.split(separator: " ").last.flatMap { Int($0) })
        let acknowledged = lines.filter { $0.hasPrefix("acknowledged") }.count
        let synchronised = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
            .filter { $0.contains("fdatasync(") || $0.contains("fsync(") }.count
        #expect(acknowledged == 640)
        #expect(groups >= 20 && groups < 640 / 2)
        #expect(synchronised >= groups)
    }

    @Test func `what was acknowledged before a kill is there after it, fifty times`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/probe.sqlite"
        var acknowledged: [String: Int64] = [:]
        for round in 1...50 {
            let probe = try ChildProcess("store-probe", [path, "16", "0"])
            // Another moment each time: in the middle of a group, before a commit, at a checkpoint.
            for _ in 1...(round * 7) { Self.note(probe.nextLine(), in: &acknowledged) }
            probe.killAtOnce()
            for line in probe.remainingLines() { Self.note(line, in: &acknowledged) }
            _ = probe.wait()
        }
        #expect(acknowledged.count == 16)
        try await Self.expectStored(acknowledged, in: path)
    }

    @Test func `when the disk takes no more, writers are told, and what was acknowledged before is there`() async throws
    {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/probe.sqlite"
        // Files of this program may not grow beyond 3 MB: the write of a commit fails, as on a full disk.
        let limited = "trap '' XFSZ; ulimit -f 6000; exec \"$0\" \"$@\""
        let probe = try ChildProcess(
            "/bin/sh", ["-c", limited, ChildProcess.path(of: "store-probe"), path, "16", "0"])
        var acknowledged: [String: Int64] = [:]
        let lines = probe.remainingLines()
        for line in lines { Self.note(line, in: &acknowledged) }
        #expect(probe.wait() == 75)
        #expect(lines.last?.hasPrefix("stopped The database is not available") == true)
        #expect(lines.count > 300)
        try await Self.expectStored(acknowledged, in: path)
    }

    /// Everything acknowledged is there, without a gap, and the journal is whole.
    private static func expectStored(_ acknowledged: [String: Int64], in path: String) async throws {
        let engine = try SQLiteEngine(path: path)
        let stored = try await engine.read { db in
            try db.rows("select stream, max(position) as last, count(*) as events from event group by stream")
        }
        #expect(stored.count == acknowledged.count)
        for row in stored {
            #expect(try row.int64("last") == row.int64("events"))
            #expect(try row.int64("last") >= acknowledged[row.text("stream"), default: 0])
        }
        while try await engine.write({ db in try Chronicle.sequence(db) }) > 0 {}
        let verdict = try await engine.read { db in try Chronicle.verify(db) }
        #expect(verdict.isWhole, "\(String(describing: verdict.firstBreak))")
        await engine.close()
    }

    private static func note(_ line: String?, in acknowledged: inout [String: Int64]) {
        let words = (line ?? "").split(separator: " ")
        guard words.count == 3, words[0] == "acknowledged", let position = Int64(words[2]) else { return }
        acknowledged[String(words[1])] = max(position, acknowledged[String(words[1]), default: 0])
    }
}
