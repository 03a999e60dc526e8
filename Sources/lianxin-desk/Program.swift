import ArgumentParser
import CMalloc
import Desk
import Foundation
import Hummingbird
import Logging
import Office
import ServiceLifecycle
import Store
import StorePostgres
import StoreSQLite

/// Runs the staff desk 工作台, with the messenger that carries envelopes in and answers out.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lianxin-desk", abstract: "Runs the staff desk of a Lianxin office.")

    @Option(help: "The directory with the desk's keys and database, as `lianxin setup` made it.")
    var data = "var/desk"
    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port to listen on.")
    var port = 8081
    @Option(help: "The directory that the ferry to and from the portal goes through; without it, nothing is carried.")
    var ferry: String?
    @Option(help: "Where the office is kept: sqlite, or postgresql://…; else what set-up wrote down.")
    var store: String?
    @Flag(help: "Browsers reach the desk by TLS: cookies are sent over nothing else.")
    var tls = false
    @Flag(help: "All petitions are made up, and every page says so.")
    var demo = false

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("\(port) is no port; give one from 1 to 65535.") }
    }

    /// Arenas the memory allocator may keep: by default eight a processor, each with holes of its own, which cost a third
    /// of the program's memory under load and gain nothing on two processors.
    static let memoryArenas: Int32 = 2

    func run() async throws {
        mallopt(M_ARENA_MAX, Self.memoryArenas)
        do {
            try await serve()
        } catch let trouble as Trouble {
            FileHandle.standardError.write(Data("lianxin-desk: \(trouble.sentence)\n".utf8))
            throw ExitCode.failure
        }
    }

    private func serve() async throws {
        let logger = Logger(label: "lianxin-desk")
        try Start.needsFree(port: port, on: host)
        let office = try await Start.office(in: data, store: store)
        let desk = try Start.naming("The desk's pages cannot be read") {
            try DeskFront(office: office, settings: .init(isBehindTLS: tls, isDemo: demo), logger: logger)
        }
        var application = Application(
            router: desk.router(),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in
                // Written at once: whoever started the program waits for this line.
                FileHandle.standardOutput.write(Data("lianxin-desk is ready on http://\(host):\(port)/\n".utf8))
            }, logger: logger)
        if let ferry {
            let rounds = try Start.naming("The ferry directory cannot be used") {
                try MessengerRounds(through: ferry, book: data + "/ledger", of: office) { sentence in
                    logger.warning("\(sentence)")
                }
            }
            application.addServices(Rounds(rounds: rounds))
        } else {
            application.addServices(Sequencing(office: office, book: data + "/ledger", logger: logger))
        }
        do { try await application.runService() } catch {
            await office.engine.close()
            throw Start.trouble("The desk stopped", error)
        }
        await office.engine.close()
    }
}

/// The messenger's rounds as one part of the program's life.
struct Rounds: Service {
    let rounds: MessengerRounds

    func run() async throws {
        await cancelWhenGracefulShutdown { await rounds.run() }
    }
}

/// Integrates the journal's hashes into the Merkle log where no messenger does it.
struct Sequencing: Service {
    let office: Office
    let book: String
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    _ = try await office.sequence(limit: MessengerRounds.hashesAtOnce)
                    try await office.keepLog(bookAt: book)
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("the log waits", metadata: ["kind": "\(Office.kind(of: error))"])
                }
                do { try await Task.sleep(for: MessengerRounds.rhythm) } catch { return }
            }
        }
    }
}
