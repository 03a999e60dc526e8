import Crypto
import Foundation
import Ledger
import Receipts
import Store
import StoreSQLite

/// What receipts cost: the portal with sealing and promises beside the same portal with neither, in one run; and proofs
/// in a long log.
struct ReceiptsBench: Sendable {
    let folder: String
    let clients: Int
    let seconds: Int
    let leaves: Int64

    /// Both measurements.
    func run() async throws {
        try submissions()
        try await proofs()
    }

    // MARK: Submissions

    /// Rounds of each portal, by turns, so that a noisy minute falls on both.
    private static let rounds = 3

    private func submissions() throws {
        let bare = try BenchedPortal(folder: folder + "/bare", port: 18_081, isSealing: false)
        let full = try BenchedPortal(folder: folder + "/full", port: 18_082, isSealing: true)
        for portal in [bare, full] { _ = portal.send(clients: clients, for: .seconds(2)) }
        let (bareStart, fullStart) = (bare.processorSeconds, full.processorSeconds)
        var (without, with) = (LoadResult(), LoadResult())
        for _ in 0..<Self.rounds {
            without = without + bare.send(clients: clients, for: .seconds(max(1, seconds / Self.rounds)))
            with = with + full.send(clients: clients, for: .seconds(max(1, seconds / Self.rounds)))
        }
        measured("submissions without sealing and receipts, each of \(Self.rounds) rounds", without, Self.rounds)
        measured("submissions with both, each of \(Self.rounds) rounds", with, Self.rounds)
        let cost = 100 * (1 - Double(with.done) / Double(max(1, without.done)))
        print("sealing and receipts cost \(oneDecimal(cost)) % of the rate without them")
        let processor = [
            (bare.processorSeconds - bareStart) * 1_000_000 / Double(max(1, without.done)),
            (full.processorSeconds - fullStart) * 1_000_000 / Double(max(1, with.done)),
        ]
        print("processor a submission: \(Int(processor[0])) µs without, \(Int(processor[1])) µs with both")
        for portal in [bare, full] { portal.kill() }
    }

    // MARK: Proofs

    /// Proofs made and checked.
    private static let proofs: Int64 = 2_000
    /// Leaves appended in one write.
    private static let appended: Int64 = 65_536

    private func proofs() async throws {
        let engine = try SQLiteEngine(path: folder + "/ledger.sqlite")
        try await Migrator.migrate(engine, [Migration(version: 1, name: "log", statements: LogTables.statements)])
        var size: Int64 = 0
        while size < leaves {
            let added = (size..<min(size + Self.appended, leaves)).map(Self.leaf)
            size += Int64(added.count)
            try await engine.write { db in _ = try PublicLog.append(added, db) }
        }
        let (count, owner) = (size, Curve25519.Signing.PrivateKey())
        let log = try LogIdentity(key: Array(owner.publicKey.rawRepresentation), delayHours: 24)
        let head = try await engine.read { db in try PublicLog.head(size: count, db) }
        let signed = try SignedHead(signing: head, of: log.name, at: 3_600_000 * 3, with: owner)
        var (made, checked): ([UInt64], [UInt64]) = ([], [])
        let clock = ContinuousClock()
        for number in 0..<Self.proofs {
            // Spread over the log without any order a disk or a cache would like.
            let place = Int64(UInt64(number) &* 0x9E37_79B9_7F4A_7C15 % UInt64(count))
            var began = clock.now
            let proof = try await engine.read { db in try PublicLog.inclusion(of: place, size: count, db) }
            made.append(Self.nanoseconds(clock.now - began))
            let receipt = Receipt(
                log: log, commitment: Self.commitment(place), inclusion: .init(head: signed, proof: proof))
            began = clock.now
            let verdict = ReceiptCheck(now: 0, log: log).verdict(on: receipt)
            checked.append(Self.nanoseconds(clock.now - began))
            guard verdict == .kept(isLate: false) else { throw BenchFault(sentence: "a proof does not hold") }
        }
        Self.say("a proof among \(count) leaves made", made)
        Self.say("a receipt with it checked, signature and all", checked)
        await engine.close()
    }

    private static func commitment(_ place: Int64) -> Commitment {
        Commitment(salt: Array("\(place)".utf8), submission: [], hour: 1)
    }

    private static func leaf(_ place: Int64) -> [UInt8] { commitment(place).leafHash }

    private static func nanoseconds(_ duration: Duration) -> UInt64 {
        let (seconds, atto) = duration.components
        return UInt64(seconds) * 1_000_000_000 + UInt64(atto / 1_000_000_000)
    }

    private static func say(_ what: String, _ times: [UInt64]) {
        let sorted = times.sorted().map { Double($0) / 1_000_000 }
        func milliseconds(_ share: Double) -> String {
            String(format: "%.3f", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
        }
        print("\(what): p50 \(milliseconds(0.5)) ms, p99 \(milliseconds(0.99)) ms, longest \(milliseconds(1)) ms")
    }
}

/// A portal of `lianxin bench-portal` under load.
private struct BenchedPortal {
    private let program: ChildProgram
    private let form: ReportForm
    private let port: Int

    init(folder: String, port: Int, isSealing: Bool) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        program = try ChildProgram(
            "lianxin", ["bench-portal", "--data", folder, "--port", "\(port)"] + (isSealing ? ["--sealing"] : []))
        (form, self.port) = (try ReportForm(port: port), port)
    }

    var processorSeconds: Double { program.processorSeconds }

    func send(clients: Int, for duration: Duration) -> LoadResult {
        let (port, form) = (port, form)
        return Load.closed(clients: clients, for: duration) { _ in
            LoadConnection(port: port)
        } _: { connection, _ in
            form.send(connection)
        }
    }

    func kill() { program.kill() }
}
