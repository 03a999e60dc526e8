import Casework
import Foundation
import Store
import Synchronization
import Testing

@testable import Office

/// An engine that gives something away on purpose 有意泄漏的引擎: asked about one number, or about anything, it does the work of
/// opening that petition, and throws away what it read. So it goes wrong in the way a front would that opens first and asks afterwards who
/// may see it.
///
/// What measures times and work is tried against it: a measurement that finds nothing here finds nothing anywhere.
final class LeakingEngine: Engine {
    /// What is done too much, with what the engine reads by.
    typealias Work = @Sendable (any Reading) throws -> Void

    let engine: any Engine
    private let state = Mutex<(number: String, isAnywhere: Bool, work: Work, isDue: Bool)?>(nil)

    init(_ engine: any Engine) { self.engine = engine }

    var capabilities: Capabilities { engine.capabilities }

    /// From now on, whoever asks about this number costs the opening of its petition; `nil` when nobody is to.
    ///
    /// - Parameters:
    ///   - insider: Somebody who may see it.
    ///   - isAnywhere: Whether so does whoever asks about anything, as where many are shown.
    func leak(_ number: PetitionNumber?, in office: Office, to insider: Officer, isAnywhere: Bool = false) {
        let work: Work = { db in
            guard let number, let found = try office.find(number, for: insider, db) else { return }
            _ = try Casefile.load(found.id, veil: found.veil, db)
        }
        state.withLock { $0 = number.map { ($0.rawValue, isAnywhere, work, false) } }
    }

    /// A question begins: it opens the petition once, however often it asks about the number.
    func begin() {
        state.withLock { leak in
            if leak != nil { leak?.isDue = true }
        }
    }

    private func work(for sql: SQL) -> Work? {
        state.withLock { state in
            guard let leak = state, leak.isDue,
                leak.isAnywhere || sql.rendered(for: .sqlite).values.contains(.text(leak.number))
            else { return nil }
            state?.isDue = false
            return leak.work
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
        try await engine.read { db in try body(Leaking(db: db, engine: self)) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await engine.write { db in try body(LeakingWriting(db: db, engine: self)) }
    }

    func forget(in tables: [String]) async throws { try await engine.forget(in: tables) }

    func close() async { await engine.close() }

    private struct Leaking: Reading {
        let db: any Reading
        let engine: LeakingEngine

        func rows(_ sql: SQL) throws -> [Row] {
            try engine.work(for: sql)?(db)
            return try db.rows(sql)
        }
    }

    private struct LeakingWriting: Writing {
        let db: any Writing
        let engine: LeakingEngine

        func rows(_ sql: SQL) throws -> [Row] {
            try engine.work(for: sql)?(db)
            return try db.rows(sql)
        }

        func run(_ sql: SQL) throws -> Int {
            try engine.work(for: sql)?(db)
            return try db.run(sql)
        }
    }
}
