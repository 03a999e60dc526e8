/// How a PostgreSQL database is used.
public struct PostgresOptions: Sendable {
    /// Connections of this process. Each is a process of the server; four keep two cores busy.
    public var connections = 4
    /// Bodies that may wait for a connection. More are refused with `busy` at once: a thousand are a few seconds of work.
    public var waitingAtMost = 1_024
    /// Seconds until an attempt to connect is given up.
    public var connectTimeout = 5
    /// Seconds until the server gives up one statement: longer than any list may take, shorter than a visitor waits.
    public var statementTimeout = 30
    /// Seconds of silence, beyond ``statementTimeout``, after which a server is held to be gone: it gives up a statement
    /// itself before, so whoever says nothing then is not there. Also how long what was sent may stay unconfirmed by the
    /// other machine.
    public var silenceAtMost = 15
    /// How often a writing body is run when the server asks for it (deadlock, serialization), the first time included.
    public var attempts = 3

    /// The usual options.
    public init() {}
}
