import ArgumentParser
import Foundation
import Hummingbird
import Store
import StoreSQLite

/// The least that a durable answer over HTTP costs on this machine: one row in a group commit, and two bytes back. What
/// `lianxin bench portal` measures itself against, in the same run, through the same server library and client.
struct TrivialCommits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-trivial", abstract: "Serves one-row commits for `lianxin bench`.", shouldDisplay: false)

    @Option(help: "The directory for its database.")
    var data: String
    @Option(help: "The port to listen on.")
    var port: Int

    func run() async throws {
        let engine = try SQLiteEngine(path: data + "/trivial.sqlite")
        try await engine.write { db in
            _ = try db.run("create table trivial (id bigint not null primary key, content bytea not null)")
        }
        let next = Counter()
        let router = Router()
        router.post("/") { request, _ in
            let body = try await request.body.collect(upTo: 64 * 1024)
            let (id, content) = (Int64(next.take()), Array(body.readableBytesView))
            try await engine.write { db in
                _ = try db.run("insert into trivial (id, content) values (\(id), \(content))")
            }
            return "ok"
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { _ in FileHandle.standardOutput.write(Data("ready\n".utf8)) })
        try await application.runService()
    }
}
