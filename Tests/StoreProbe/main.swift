import Foundation
import Journal
import Store
import StoreSQLite

// Writes events from many writers at once and prints each one that was acknowledged, so that a test can count what
// reached the disk, or kill the program at any moment and see that nothing acknowledged is missing.
//
//     store-probe <database> <writers> <events of each; 0 goes on until killed>
//
// Prints `acknowledged <stream> <position>` for each event, and at the end `groups <number of commits>`; or `stopped
// <fault>` when a write was refused, and ends with status 75.

guard CommandLine.arguments.count == 4, let writers = Int(CommandLine.arguments[2]),
    let events = Int(CommandLine.arguments[3])
else {
    say("usage: store-probe <database> <writers> <events of each; 0 goes on until killed>")
    exit(64)
}

let engine = try SQLiteEngine(path: CommandLine.arguments[1])
try await Migrator.migrate(engine, JournalSchema.migrations)
let groupsBefore = engine.groupsCommitted

do {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 1...writers { group.addTask { try await write(as: writer, events, engine) } }
        try await group.waitForAll()
    }
} catch {
    say("stopped \(error)")
    exit(75)
}

say("groups \(engine.groupsCommitted - groupsBefore)")
await engine.close()

/// Appends events to a stream of its own, each after the one before was acknowledged.
func write(as writer: Int, _ events: Int, _ engine: SQLiteEngine) async throws {
    let stream = StreamName("probe/\(writer)")
    var written = 0
    while events == 0 || written < events {
        let entry = NewEntry(
            type: "probed", payload: [UInt8](repeating: UInt8(writer % 256), count: 400), actor: "probe",
            organ: "probe", at: Int64(written), article: "ours", command: "")
        let positions = try await engine.write { db in
            try Chronicle.append([entry], to: stream, expecting: .any, db).map(\.position)
        }
        for position in positions { say("acknowledged \(stream) \(position)") }
        written += 1
    }
}

/// Prints a line in one call to the system, so that a killed program leaves only whole lines.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = Foundation.write(1, bytes, bytes.count)
}
