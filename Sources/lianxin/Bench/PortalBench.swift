import Casework
import Foundation
import Opening
import Sealing
import Store
import StoreSQLite

/// The portal under load: ordinary report forms, sent as browsers send them, over loopback HTTP.
struct PortalBench: Sendable {
    let folder: String
    let clients: Int
    let seconds: Int
    private static let port = 18_080
    private static let trivialPort = 18_079
    /// As many requests as a crowd keeps under way at once.
    private static let crowd = 2_000

    /// As fast as it goes, and the same run's trivial one-row group commit beside it.
    func run() async throws {
        let bare = try trivialCommits()
        measured("one-row group commits behind the same server, \(clients) connections", bare)
        let portal = try start()
        let form = try ReportForm(port: Self.port)
        _ = send(form, for: .seconds(2))
        let before = portal.processorSeconds
        let result = send(form, for: .seconds(seconds))
        measured("sealed submissions, \(clients) connections", result)
        let micro = (portal.processorSeconds - before) * 1_000_000 / Double(max(1, result.done))
        print("the portal used \(Int(micro)) µs of processor a submission")
        print("ratio to the trivial commit: 1 : \(oneDecimal(bare.rate / max(1, result.rate)))")
        print("portal resident \(oneDecimal(portal.residentMegabytes)) MB, peak \(oneDecimal(portal.peakMegabytes)) MB")
        portal.kill()
        try await count(receipts: form.receipts)
    }

    /// Ten times the sustainable rate for 30 s, then half of it: what was promised must be there, and the portal must
    /// answer as before within 5 s.
    func burst() async throws {
        let portal = try start()
        let form = try ReportForm(port: Self.port)
        _ = send(form, for: .seconds(2))
        let probe = send(form, for: .seconds(5))
        measured("before", probe)
        let sustainable = max(1, Int(probe.rate))
        let flood = crowd(of: Self.crowd, form, rate: sustainable * 10, for: .seconds(30))
        measured("burst of \(sustainable * 10)/s offered for 30 s", flood)
        print("told busy after: p50 \(oneDecimal(flood.busyMilliseconds(at: 0.5))) ms", terminator: ", ")
        print("p99 \(oneDecimal(flood.busyMilliseconds(at: 0.99))) ms")
        for second in 1...5 {
            measured(
                "second \(second) after the burst",
                crowd(of: clients, form, rate: max(1, sustainable / 2), for: .seconds(1)))
        }
        print("portal resident \(oneDecimal(portal.residentMegabytes)) MB, peak \(oneDecimal(portal.peakMegabytes)) MB")
        portal.kill()
        try await count(receipts: form.receipts)
    }

    private func send(_ form: ReportForm, for duration: Duration) -> LoadResult {
        Load.closed(clients: clients, for: duration) { _ in
            LoadConnection(port: Self.port)
        } _: { connection, _ in
            form.send(connection)
        }
    }

    private func crowd(of clients: Int, _ form: ReportForm, rate: Int, for duration: Duration) -> LoadResult {
        Load.open(rate: rate, clients: clients, for: duration) { _ in
            LoadConnection(port: Self.port)
        } _: { connection, _ in
            form.send(connection)
        }
    }

    private func start() throws -> ChildProgram {
        let data = folder + "/portal"
        let installation = Installation(folder)
        try installation.makeDirectories()
        try FileManager.default.createDirectory(atPath: installation.keys, withIntermediateDirectories: true)
        try FerryCeremony(installation).makeOnce()
        let key = try InnerPrivateKey.generate(.xWing)
        try key.publicKey.file.write(toFile: data + "/inner.pub", atomically: true, encoding: .utf8)
        return try ChildProgram(
            "lianxin-portal",
            [
                "--data", data, "--port", "\(Self.port)", "--inner-key", data + "/inner.pub", "--ferry",
                folder + "/ferry",
            ])
    }

    /// The portal was killed without warning; what it had promised is counted in what it left.
    private func count(receipts: Int) async throws {
        let engine = try SQLiteEngine(path: folder + "/portal/letterbox.sqlite")
        let stored = try await engine.read { db in
            try db.rows("select count(*) as stored from envelope").first?.int("stored") ?? 0
        }
        await engine.close()
        print(
            "receipts given: \(receipts), envelopes stored after kill -9: \(stored), lost: \(max(0, receipts - stored))"
        )
    }

    private func trivialCommits() throws -> LoadResult {
        let server = try ChildProgram("lianxin", ["bench-trivial", "--data", folder, "--port", "\(Self.trivialPort)"])
        defer { server.kill() }
        let request = LoadRequest.post("/", String(repeating: "7", count: 4_096))
        return Load.closed(clients: clients, for: .seconds(seconds)) { _ in
            LoadConnection(port: Self.trivialPort)
        } _: { connection, _ in
            do { return try connection.exchange(request).status == 200 ? .done : .failed } catch { return .failed }
        }
    }
}

/// The form of a report as a browser sends it, each with an id of its own.
final class ReportForm: Sendable {
    private static let path = "/report"
    /// A whole request, but for its id: made once, so that the load costs little.
    private let request: [UInt8]
    private let idStart: Int
    private let counter = Counter()

    /// How many receipts were given.
    var receipts: Int { counter.value }

    /// Reads the portal's own form once, for its token.
    init(port: Int) throws {
        let page = try LoadConnection(port: port).exchange(LoadRequest.get(Self.path + "/petition")).page
        guard let token = HiddenField.value("token", in: page) else {
            throw BenchFault(sentence: "the portal's form has no token")
        }
        let text = String(repeating: "村里的征地补偿款一直没有发到我们手里，找过几次都没有答复。", count: 20)
        let fields: [(String, String)] = [
            ("token", token), ("column", "petition"), ("person.0.name", "王某"), ("person.0.unit", "某村村委会"),
            ("person.0.post", "村主任"), ("person.0.place", "520523"), ("person.0.town", "某镇"),
            ("field", "landCompensation"), ("text", text), ("when", "去年秋天"), ("amount", "36000"),
            ("signing", "anonymous"), ("name", ""), ("contact", ""),
        ]
        let rest = fields.map { "\($0)=\(HiddenField.escaped($1))" }.joined(separator: "&")
        let id = String(repeating: "0", count: 32)
        request = LoadRequest.post(Self.path, "\(rest)&form=\(id)")
        idStart = request.count - id.utf8.count
    }

    private func chance() -> [UInt8] { withUnsafeBytes(of: UUID().uuid) { Array($0) } }

    /// Sends one report.
    func send(_ connection: LoadConnection) -> Answer {
        var request = request
        let id = CommandID(made: Moment(rawValue: Int64(Date().timeIntervalSince1970 * 1000)), chance())
        request.replaceSubrange(idStart..., with: id.rawValue.utf8)
        do {
            let answer = try connection.exchange(request)
            switch answer.status {
            case 200:
                counter.add()
                return .done
            case 503: return .busy
            default: return .failed
            }
        } catch {
            return .failed
        }
    }
}
