import Foundation
import Store
import StorePostgres

/// A PostgreSQL server of this process's own: made when the first test asks for it, on a socket in a temporary directory
/// and on no network; gone when the process ends, however it ends.
public final class ThrowawayPostgres: Sendable {
    /// The one server of this process.
    public static func shared() throws -> ThrowawayPostgres { try started.get() }

    private static let started = Result { try ThrowawayPostgres() }

    /// A server of one test's own, which it may stop and start again.
    public static func own() throws -> ThrowawayPostgres { try ThrowawayPostgres() }

    /// Stops the server at once, as a machine does that loses its power: whoever is connected is cut off, and nothing is
    /// tidied up.
    public func stop() throws { try order("stop") }

    /// Starts it again, on what it had put on its disk.
    public func start() throws { try order("start") }

    /// Opens a database of this server.
    public func open(_ address: String) async throws -> any Engine { try await PostgresEngine(conninfo: address) }

    private let directory: String
    private let schemas = SchemaNumbers()
    /// Held open as long as this process lives: its end tells the server to stop and to clean up.
    private let lifeline: Pipe
    /// Where the server's keeper says that an order was carried out.
    private let announcement: Pipe

    /// Makes an empty schema for one test.
    ///
    /// - Returns: The connection string of a database whose tables are in that schema.
    public func makeSchema() async throws -> String {
        let name = await schemas.next()
        let server = "host=\(directory) dbname=postgres user=postgres"
        var options = PostgresOptions()
        options.connections = 1
        let engine = try await PostgresEngine(conninfo: server, options: options)
        try await engine.write { db in
            // The name of a schema cannot be bound, so the server puts the statement together.
            _ = try db.rows("select set_config('test.schema', \(name), true)")
            try db.run("do $$ begin execute format('create schema %I', current_setting('test.schema')); end $$")
        }
        await engine.close()
        return server + " options='-csearch_path=\(name)'"
    }

    private init() throws {
        directory = try makeServerDirectory()
        lifeline = Pipe()
        // No other child may hold the lifeline, or the server would outlive this process.
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        announcement = Pipe()
        let server = Process()
        server.executableURL = URL(fileURLWithPath: "/bin/sh")
        server.arguments = ["-c", asServerUser(script), "postgres", directory, try binaries()]
        server.standardInput = lifeline
        server.standardOutput = announcement
        try server.run()
        let said = announcement.fileHandleForReading.readData(ofLength: 5)
        guard said == Data("ready".utf8) else {
            throw TestSupportFault("PostgreSQL did not start; see \(directory)/log")
        }
    }

    private func order(_ word: String) throws {
        try lifeline.fileHandleForWriting.write(contentsOf: Data("\(word)\n".utf8))
        guard announcement.fileHandleForReading.readData(ofLength: 4) == Data("done".utf8) else {
            throw TestSupportFault("PostgreSQL did not \(word); see \(directory)/log")
        }
    }
}

/// Makes a server in `$1` with the programs in `$2`, says that it is ready, stops and starts it when told so, and stops it at the end of its
/// input.
private let script = """
    trap : INT TERM HUP
    cd "$1" || exit 1
    "$2/initdb" -D data -U postgres -A trust --no-locale -E UTF8 --no-sync >log 2>&1 || exit 1
    "$2/pg_ctl" -D data -w -l log -o "-k '$1' -c listen_addresses='' -c max_connections=300 -c max_locks_per_transaction=256" start >>log 2>&1 || exit 1
    printf ready
    while read -r order; do
        case $order in
        stop) "$2/pg_ctl" -D data -m immediate stop >>log 2>&1 || exit 1 ;;
        start) "$2/pg_ctl" -D data -w -l log -o "-k '$1' -c listen_addresses=''" start >>log 2>&1 || exit 1 ;;
        esac
        printf done
    done
    "$2/pg_ctl" -D data -m immediate stop >>log 2>&1
    cd /
    rm -rf "$1"
    """

/// PostgreSQL refuses to run as root; root starts it as the user that its package made.
private func asServerUser(_ script: String) -> String {
    guard getuid() == 0 else { return script }
    return "exec runuser -u postgres -- /bin/sh -c '\(script.replacing("'", with: "'\\''"))' postgres \"$1\" \"$2\""
}

private func makeServerDirectory() throws -> String {
    var template = Array("/tmp/lianxin-pg-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportFault("no temporary directory: \(errno)") }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if getuid() == 0 {
        guard let user = getpwnam("postgres") else { throw TestSupportFault("there is no user postgres") }
        guard chown(path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw TestSupportFault("the directory of the server cannot be handed over: \(errno)")
        }
    }
    return path
}

/// The directory of the newest PostgreSQL installed, as Debian lays it out.
private func binaries() throws -> String {
    let root = "/usr/lib/postgresql"
    let versions = try FileManager.default.contentsOfDirectory(atPath: root).compactMap(Int.init)
    guard let newest = versions.max(), newest >= 15 else {
        throw TestSupportFault("PostgreSQL 15 is not installed: apt-get install postgresql-15")
    }
    return "\(root)/\(newest)/bin"
}

private actor SchemaNumbers {
    private var last = 0

    func next() -> String {
        last += 1
        return "test\(last)"
    }
}
