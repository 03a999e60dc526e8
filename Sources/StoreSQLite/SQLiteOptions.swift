/// How an SQLite database is kept.
public struct SQLiteOptions: Sendable {
    /// Bodies that may wait to be written, beyond those being written now. More are refused with `busy` at once, which
    /// keeps a burst from becoming a queue nobody waits for: 4096 is about one second of work.
    public var waitingAtMost = 4_096
    /// Connections that read at the same time; each keeps a cache of its own.
    public var readers = 4
    /// Seconds to wait while another process holds the database, such as a backup or the command line.
    public var busyTimeout = 5.0
    /// Pages of 4096 bytes in the write-ahead log, after which they are taken into the file: 16 MB. Most pages are written
    /// again and again, and are carried over once; SQLite's own thousand did so four times as often.
    public var pagesInLog = 4_096
    /// Pages of 4096 bytes that the file may grow to, or nil for no limit but the disk's. A limit leaves room for
    /// what else must be written when the journal is full.
    public var pagesAtMost: Int?

    /// The usual options.
    public init() {}
}
