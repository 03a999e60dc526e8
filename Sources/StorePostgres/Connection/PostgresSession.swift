import CLibPQ
import Glibc
import Store

/// A session with the server, through libpq. Used by the actor that owns it, and so by one thread at a time.
final class PostgresSession {
    private let connection: OpaquePointer
    private let exchange: PostgresExchange
    private var statements = PreparedStatements()

    /// Connects, and sets what every transaction relies on.
    init(conninfo: String, options: PostgresOptions) throws {
        // What stands before the connection string may be overridden by it; what stands after it may not. Of several
        // hosts the one that takes writes is used; a host that vanished without a word is noticed by silence.
        let parameters = [
            ("connect_timeout", "\(options.connectTimeout)"), ("application_name", "lianxin"),
            ("target_session_attrs", "read-write"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "\(options.silenceAtMost * 1_000)"),
            ("dbname", conninfo), ("client_encoding", "UTF8"),
        ]
        guard let connection = connect(parameters) else { throw EngineFault.unavailable("libpq has no memory.") }
        self.connection = connection
        exchange = PostgresExchange(connection, patience: .seconds(options.statementTimeout + options.silenceAtMost))
        guard PQstatus(connection) == CONNECTION_OK else { throw lost() }
        try command(
            """
            set client_min_messages = warning; set synchronous_commit = on;
            set statement_timeout = '\(options.statementTimeout)s'
            """)
    }

    deinit { PQfinish(connection) }

    /// Whether the server can no longer be reached by this session.
    var isLost: Bool { exchange.isSilent || PQstatus(connection) != CONNECTION_OK }

    /// Whether no transaction is open.
    var isIdle: Bool { PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// Checks what a set-up by hand can get wrong.
    func check() throws {
        let found = try execute(
            """
            select pg_encoding_to_char(encoding) as encoding, datcollate as sorting, current_setting('fsync') as fsync
            from pg_database where datname = current_database()
            """
        ).rows()
        for row in found {
            guard try row.text("encoding") == "UTF8", Self.byCodePoint.contains(try row.text("sorting")) else {
                throw EngineFault.unavailable(
                    "it does not sort by code point; make it with: create database … template template0 "
                        + "encoding 'UTF8' lc_collate 'C' lc_ctype 'C'.")
            }
            guard try row.text("fsync") == "on" else {
                throw EngineFault.unavailable("the server runs with fsync off and could lose what was acknowledged.")
            }
        }
    }

    /// Runs a constant statement that answers nothing.
    func command(_ text: String) throws {
        _ = try answer(exchange.send { PQsendQuery(connection, text) })
        if isIdle { exchange.isPatient = false }
    }

    /// Runs a statement with bound values.
    func execute(_ sql: SQL) throws -> PostgresAnswer {
        let rendered = sql.rendered(for: .postgres)
        let parameters = PostgresParameters(rendered.values)
        guard PreparedStatements.isWorthKeeping(rendered.text) else {
            exchange.isPatient = exchange.isPatient || rendered.text == Self.waitsForEver
            return try answer(
                exchange.send {
                    parameters.passed { count, types, values, lengths, formats in
                        PQsendQueryParams(connection, rendered.text, count, types, values, lengths, formats, 0)
                    }
                })
        }
        let name = try prepared(rendered.text, parameters)
        return try answer(
            exchange.send {
                parameters.passed { count, _, values, lengths, formats in
                    PQsendQueryPrepared(connection, name, count, values, lengths, formats, 0)
                }
            })
    }

    /// Forgets all prepared statements, whose tables may have changed.
    func forgetStatements() {
        statements = PreparedStatements()
        PQclear(exchange.send { PQsendQuery(connection, "deallocate all") })
    }

    private func prepared(_ text: String, _ parameters: PostgresParameters) throws -> String {
        if let name = statements.name(of: text, types: parameters.types) { return name }
        if statements.isFull { forgetStatements() }
        let name = statements.nextName
        _ = try answer(
            exchange.send {
                PQsendPrepare(connection, name, text, Int32(parameters.types.count), parameters.types)
            })
        statements.keep(name, text: text, types: parameters.types)
        return name
    }

    private func answer(_ result: OpaquePointer?) throws -> PostgresAnswer {
        guard let result else { throw lost() }
        let answer = PostgresAnswer(result)
        if let fault = answer.fault { throw isLost ? lost() : fault }
        return answer
    }

    /// The fault of a lost connection, in libpq's words; these name host and database, never a password or a value.
    private func lost() -> EngineFault {
        if exchange.isSilent { return .unavailable("PostgreSQL gave no answer in time.") }
        let words = String(cString: PQerrorMessage(connection)).split(separator: "\n").first ?? "the connection is lost"
        return .unavailable("PostgreSQL: \(words).")
    }

    /// What a migration says before it takes as long as it takes: then nobody counts the seconds on this side either.
    private static let waitsForEver = "set local statement_timeout = 0"

    private static let byCodePoint: Set<String> = ["C", "POSIX", "C.UTF-8", "C.utf8"]
}

private func connect(_ parameters: [(name: String, value: String)]) -> OpaquePointer? {
    func strings(_ texts: [String]) -> [UnsafePointer<CChar>?] {
        texts.map { UnsafePointer(strdup($0)) } + [nil]
    }
    let names = strings(parameters.map(\.name))
    let values = strings(parameters.map(\.value))
    defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
    return PQconnectdbParams(names, values, 1)
}
