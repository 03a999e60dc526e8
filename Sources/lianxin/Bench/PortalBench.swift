import AsyncHTTPClient
import Foundation
import NIOCore
import Opening
import Sealing
import Store
import StoreSQLite

/// The portal under load: ordinary report forms, sent as browsers send them, over loopback HTTP.
struct PortalBench: Sendable {
    let folder: String
    let clients: Int
    let seconds: Int
    let port = 18_080

    /// As fast as it goes, and the same run's trivial one-row group commit beside it.
    func run() async throws {
        let bare = try await trivialCommits()
        measured("one-row group commits, no HTTP, no sealing", bare)
        let portal = try start()
        let form = try await ReportForm(port: port, client: .shared)
        _ = await Load.closed(clients: clients, for: .seconds(1)) { _, _ in await form.send(.shared) }
        let result = await Load.closed(clients: clients, for: .seconds(seconds)) { _, _ in await form.send(.shared) }
        measured("sealed submissions, \(clients) connections", result)
        print("ratio to the trivial commit: 1 : \(oneDecimal(bare.rate / max(1, result.rate)))")
        print("portal resident \(oneDecimal(portal.residentMegabytes)) MB, peak \(oneDecimal(portal.peakMegabytes)) MB")
        portal.kill()
        try await count(receipts: form.receipts, warm: true)
    }

    /// Ten times the sustainable rate for 30 s, then half of it: what was promised must be there, and the portal must
    /// answer as before within 5 s.
    func burst() async throws {
        let portal = try start()
        let form = try await ReportForm(port: port, client: .shared)
        let probe = await Load.closed(clients: clients, for: .seconds(5)) { _, _ in await form.send(.shared) }
        measured("before", probe)
        let sustainable = max(1, Int(probe.rate))
        let flood = await Load.open(rate: sustainable * 10, ceiling: Self.crowd, for: .seconds(30)) { _ in
            await form.send(.shared)
        }
        measured("burst of \(sustainable * 10)/s offered for 30 s", flood)
        for second in 1...5 {
            let after = await Load.open(rate: max(1, sustainable / 2), ceiling: Self.crowd, for: .seconds(1)) { _ in
                await form.send(.shared)
            }
            measured("second \(second) after the burst", after)
        }
        portal.kill()
        try await count(receipts: form.receipts, warm: false)
    }

    /// As many requests as a crowd keeps under way at once.
    private static let crowd = 2_000

    private func start() throws -> ChildProgram {
        let data = folder + "/portal"
        try FileManager.default.createDirectory(atPath: folder + "/ferry", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let key = try InnerPrivateKey.generate(.xWing)
        try key.publicKey.file.write(toFile: data + "/inner.pub", atomically: true, encoding: .utf8)
        return try ChildProgram(
            "lianxin-portal",
            ["--data", data, "--port", "\(port)", "--inner-key", data + "/inner.pub", "--ferry", folder + "/ferry"])
    }

    /// The portal was killed without warning; what it had promised is counted in what it left.
    private func count(receipts: Int, warm: Bool) async throws {
        let engine = try SQLiteEngine(path: folder + "/portal/letterbox.sqlite")
        let stored = try await engine.read { db in
            try db.rows("select count(*) as stored from envelope").first?.int("stored") ?? 0
        }
        await engine.close()
        print(
            "receipts given: \(receipts), envelopes stored after kill -9: \(stored), lost: \(max(0, receipts - stored))"
        )
    }

    private func trivialCommits() async throws -> LoadResult {
        let engine = try SQLiteEngine(path: folder + "/trivial.sqlite")
        _ = try await engine.write { db in try db.run("create table trivial (id bigint primary key, content bytea)") }
        let content = [UInt8](repeating: 7, count: 4_096)
        let result = await Load.closed(clients: clients, for: .seconds(seconds)) { client, turn in
            do {
                let id = Int64(client) << 32 | Int64(turn)
                _ = try await engine.write { db in
                    try db.run("insert into trivial (id, content) values (\(id), \(content))")
                }
                return .done
            } catch {
                return .failed
            }
        }
        await engine.close()
        return result
    }
}

/// The form of a report as a browser sends it, each with an id of its own.
final class ReportForm: Sendable {
    private let address: String
    private let rest: String
    private let counter = Counter()

    /// How many receipts were given.
    var receipts: Int { counter.value }

    /// Reads the portal's own form once, for its token.
    init(port: Int, client: HTTPClient) async throws {
        address = "http://127.0.0.1:\(port)/report"
        let page = try await client.execute(
            HTTPClientRequest(url: address + "/petition"), timeout: .seconds(5))
        let html = String(buffer: try await page.body.collect(upTo: 1 << 20))
        guard let token = HiddenField.value("token", in: html) else {
            throw BenchFault(sentence: "the portal's form has no token")
        }
        let text = String(repeating: "村里的征地补偿款一直没有发到我们手里，找过几次都没有答复。", count: 20)
        let fields: [(String, String)] = [
            ("token", token), ("column", "petition"), ("person.0.name", "王某"), ("person.0.unit", "某村村委会"),
            ("person.0.post", "村主任"), ("person.0.place", "520523"), ("person.0.town", "某镇"),
            ("field", "landCompensation"), ("text", text), ("when", "去年秋天"), ("amount", "36000"),
            ("signing", "anonymous"), ("name", ""), ("contact", ""),
        ]
        rest = fields.map { "\($0)=\(HiddenField.escaped($1))" }.joined(separator: "&")
    }

    /// Sends one report.
    func send(_ client: HTTPClient) async -> Answer {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "sec-fetch-site", value: "same-origin")
        let form = UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
        request.body = .bytes(ByteBuffer(string: "form=\(form)&\(rest)"))
        do {
            let response = try await client.execute(request, timeout: .seconds(30))
            _ = try await response.body.collect(upTo: 1 << 20)
            switch response.status.code {
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
