import Casework
import Crypto
import Foundation
import Store

/// What the rows of clocks were counted by 计算依据: calendar, local rest days and targets, as one hash.
///
/// When the program is started with other data, lists written before still say what the old ones made of them; the clock
/// page says so, and that `lianxin rebuild` writes them again.
enum ClockBasis {
    static func hash(of surroundings: Surroundings) -> String {
        let lines = surroundings.calendar.lines + surroundings.regions.lines + surroundings.targets.lines
        return hexed(Array(SHA256.hash(data: Data(lines.joined(separator: "\n").utf8))))
    }

    /// Remembers it for an office that is new; one with petitions and no memory was written by an older program.
    static func begin(_ hash: String, _ engine: any Engine) async throws {
        let isNew = try await engine.read { db in
            try stored(db) == nil && !db.exists("select 1 from petition_card limit 1")
        }
        if isNew { try await engine.write { db in try write(hash, db) } }
    }

    static func write(_ hash: String, _ db: any Writing) throws {
        try db.run(
            """
            insert into clock_basis (id, hash) values (1, \(hash)) on conflict (id) do update set hash = excluded.hash
            """)
    }

    static func stored(_ db: any Reading) throws -> String? {
        try db.first("select hash from clock_basis where id = 1").map { try $0.text("hash") }
    }
}
