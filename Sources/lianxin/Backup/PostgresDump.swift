import Foundation
import Store
import StorePostgres

/// The database of an office on PostgreSQL as one file 数据库转储: written and read by the server's own `pg_dump` and
/// `pg_restore`, which any later version of it reads.
struct PostgresDump {
    /// Where the database is, as libpq writes it.
    let address: String

    /// Writes the database as of one moment, while others go on writing, and looks at the same moment.
    ///
    /// - Returns: What was found of the journal at the moment of the copy.
    /// - Throws: An ``Installation/Fault``; an `EngineFault`.
    func write(to file: String) async throws -> CopiedDatabase {
        try await using { engine, variables in
            let copied = try await engine.readShared { db, snapshot in
                say("Copying:")
                try ServerProgram(name: "pg_dump", variables: variables).run([
                    "--snapshot=\(snapshot)", "--format=custom", "--no-owner", "--no-privileges", "--no-comments",
                    "--file=\(file)",
                ])
                return try CopiedDatabase(db)
            }
            // After the snapshot, as nothing can be forgotten while it is held.
            say("Reading the copy again:")
            try ServerProgram(name: "pg_restore", variables: variables).run(["--file=/dev/null", file])
            return copied
        }
    }

    /// Reads a file into a database that holds nothing yet, all of it or nothing. Whether it is what was copied is for the
    /// office to say that opens it.
    ///
    /// - Returns: Names of all attachments that its petitions know.
    /// - Throws: An ``Installation/Fault`` when there is something in the database already; an `EngineFault`.
    func read(from file: String) async throws -> [String] {
        try await using { engine, variables in
            guard try await engine.isEmpty() else {
                throw Installation.Fault(
                    description:
                        "There are tables in the database given with --store already; nothing is ever written over.")
            }
            say("Reading the copy into the database:")
            try ServerProgram(name: "pg_restore", variables: variables).run([
                "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=", file,
            ])
            return try await engine.read { db in try CopiedDatabase.blobs(in: db) }
        }
    }

    private func using<T>(_ work: (PostgresEngine, [String: String]) async throws -> T) async throws -> T {
        let variables = try PostgresEnvironment(conninfo: address).variables
        let engine = try await PostgresEngine(conninfo: address)
        do {
            let made = try await work(engine, variables)
            await engine.close()
            return made
        } catch {
            await engine.close()
            throw error
        }
    }
}

/// One of the programs that come with PostgreSQL, run to its end.
struct ServerProgram {
    let name: String
    /// What it is told by its surroundings: the address, and the password if there is one.
    let variables: [String: String]

    /// Seconds it may take: a province's database on slow disks is copied in a night.
    private static let patience = 12 * 3_600.0
    /// What the shell's `env` answers when there is no such program.
    private static let notFound: Int32 = 127

    /// Runs it, and says each table it begins with.
    ///
    /// - Throws: An ``Installation/Fault`` with the first error it names: never a row's content, which stands in lines after it.
    func run(_ arguments: [String]) throws {
        let (process, words) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + ["--verbose", "--no-password"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
            .merging(["LC_ALL": "C"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = words
        try process.run()
        let late = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience, execute: late)
        let error = tables(words.fileHandleForReading)
        process.waitUntilExit()
        late.cancel()
        switch process.terminationStatus {
        case 0: return
        case Self.notFound:
            throw Installation.Fault(description: "\(name) is not on this machine; Debian has it in postgresql-client.")
        default:
            throw Installation.Fault(description: error ?? "\(name) was stopped before it had finished.")
        }
    }

    /// Says each table as it is begun with.
    ///
    /// - Returns: The first error.
    private func tables(_ words: FileHandle) -> String? {
        var (rest, error) = (Data(), String?.none)
        while case let piece = words.availableData, !piece.isEmpty {
            rest += piece
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
                rest = Data(rest[(end + 1)...])
                if let table = line.firstMatch(
                    of: #/(?:dumping contents of|processing data for) table "(?:[a-z]+\.)?([a-z_]+)"/#)
                {
                    say("  \(table.1)")
                }
                if error == nil, line.contains("error:") { error = line }
            }
        }
        return error
    }
}
