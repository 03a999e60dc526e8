import Crypto
import Foundation
import Glibc
import Receipts
import Sealing
import Synchronization

/// The keys with which the portal signs promises 承诺密钥: one for each day, made ahead so that the log has vouched for it
/// before it is used, and destroyed when its day is over.
///
/// Whoever takes the portal can promise for the days whose keys lie here, and for no day before: nothing that was
/// promised earlier can be forged afterwards. The keys open nothing and sign no head.
public final class PromiseKeys: Sendable {
    /// The log that is promised for.
    public let log: LogIdentity
    private let directory: String?
    private let held = Mutex<[Int64: Held]>([:])
    private let tidied = Mutex<Int64>(0)

    private struct Held: Sendable {
        let key: Curve25519.Signing.PrivateKey
        var vouched: PromiseKey?
    }

    /// Keys could not be read or written.
    public struct Fault: Error, CustomStringConvertible {
        /// One sentence for an operator; never a key.
        public let description: String
    }

    /// Hours of one key: a day.
    private static let hours: Int64 = 24
    /// A key's day begins at midnight in Asia/Shanghai, eight hours before UTC.
    private static let midnight: Int64 = 8

    /// Keys for a log.
    ///
    /// - Parameter directory: Where they are kept, for their owner only; made when missing. Without one they live in
    ///   memory.
    /// - Throws: ``Fault``.
    public init(for log: LogIdentity, directory: String?) throws {
        (self.log, self.directory) = (log, directory)
        guard let directory, mkdir(directory, 0o700) != 0, errno != EEXIST else { return }
        throw Fault(description: "making \(directory) failed: \(String(cString: strerror(errno)))")
    }

    /// Days ahead for which there are keys: the promised delay is how long the log's word may take, and a day.
    private var ahead: Int64 { log.delayHours / Self.hours + 1 }

    private static func hours(of day: Int64) -> Range<Int64> {
        let first = day * hours - midnight
        return first..<(first + hours)
    }

    /// Makes the keys of the days to come, tells the inner zone, learns what the log said, destroys the keys of days gone.
    ///
    /// - Parameter hour: The hour it is.
    /// - Throws: ``Fault`` or a fault of the database; keys that are there already serve on.
    public func renew(_ letterbox: Letterbox, hour: Int64) async throws {
        let today = (hour + Self.midnight) / Self.hours
        for day in today...(today + ahead) where held.withLock({ $0[day] }) == nil {
            let key = try kept(day) ?? made(day)
            try await letterbox.announce(Array(key.publicKey.rawRepresentation), hours: Self.hours(of: day))
            held.withLock { $0[day] = Held(key: key) }
        }
        let waiting = held.withLock { held in
            held.values.filter { $0.vouched == nil }.map { Array($0.key.publicKey.rawRepresentation) }
        }
        let vouched = waiting.isEmpty ? [] : try await letterbox.vouched(for: waiting)
        held.withLock { held in
            for (day, one) in held {
                let key = Array(one.key.publicKey.rawRepresentation)
                if let word = vouched.first(where: { $0.key == key }) { held[day]?.vouched = word }
            }
            for day in held.keys where day < today { held[day] = nil }
        }
        guard tidied.withLock({ $0 }) != today else { return }
        try destroy(before: today)
        tidied.withLock { $0 = today }
    }

    /// Whether there is a key for leaves of this hour: none for a day that is over.
    func canPromise(_ hour: Int64) -> Bool { key(of: hour) != nil }

    /// Promises a leaf; one signature, and nothing is written.
    ///
    /// - Returns: The receipt with the promise; `nil` when there is no key for this hour.
    func promise(_ commitment: Commitment) throws -> Receipt? {
        try receipt(over: commitment, promising: commitment.bytes)
    }

    /// Promises a leaf that a browser made, of which the portal sees the content and not what it is made of.
    ///
    /// - Parameters:
    ///   - content: The leaf's content, 32 bytes.
    ///   - digest: The hash of the envelope it is about.
    /// - Returns: The receipt with noughts in place of its salt, which only the browser has; `nil` when there is no key for
    ///   this hour.
    func promise(unsalted content: [UInt8], for digest: [UInt8], hour: Int64) throws -> Receipt? {
        let bare = Commitment(salt: [UInt8](repeating: 0, count: TreeHash.size), submission: digest, hour: hour)
        return try receipt(over: bare, promising: content)
    }

    private func receipt(over commitment: Commitment, promising content: [UInt8]) throws -> Receipt? {
        guard let one = key(of: commitment.hour) else { return nil }
        let promise = try Promise(content, hour: commitment.hour, of: log.name, with: one.key)
        return Receipt(log: log, commitment: commitment, promise: promise, promiseKey: one.vouched)
    }

    private func key(of hour: Int64) -> Held? { held.withLock { $0[(hour + Self.midnight) / Self.hours] } }

    // MARK: Files

    private func file(_ day: Int64) -> String? { directory.map { "\($0)/\(day).key" } }

    private func kept(_ day: Int64) throws -> Curve25519.Signing.PrivateKey? {
        guard let file = file(day), let content = FileManager.default.contents(atPath: file) else { return nil }
        do {
            return try Curve25519.Signing.PrivateKey(
                rawRepresentation: Hex.decode(String(decoding: content, as: UTF8.self)) ?? [])
        } catch {
            throw Fault(description: "\(file) is no promise key; take it away")
        }
    }

    private func made(_ day: Int64) throws -> Curve25519.Signing.PrivateKey {
        let key = Curve25519.Signing.PrivateKey()
        guard let file = file(day) else { return key }
        let descriptor = open(file + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault(file) }
        let text = Array(Hex.encode(key.rawRepresentation).utf8)
        let count = write(descriptor, text, text.count)
        let synced = fsync(descriptor)
        close(descriptor)
        guard count == text.count, synced == 0, rename(file + ".part", file) == 0 else { throw fault(file) }
        return key
    }

    private func destroy(before today: Int64) throws {
        guard let directory else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) where name.hasSuffix(".key") {
            guard let day = Int64(name.dropLast(4)), day < today else { continue }
            guard unlink("\(directory)/\(name)") == 0 || errno == ENOENT else { throw fault(name) }
        }
    }

    private func fault(_ file: String) -> Fault {
        Fault(description: "writing \(file) failed: \(String(cString: strerror(errno)))")
    }
}
