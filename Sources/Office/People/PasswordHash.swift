import Crypto
import CryptoExtras
import Foundation

/// How much work one password takes 口令散列强度, in scrypt's own terms.
public struct PasswordCost: Sendable, Hashable {
    /// Binary logarithm of N.
    let logRounds: Int
    /// r, in blocks of 128 bytes.
    let blockSize: Int
    /// p: passes in turn over the same memory.
    let parallelism: Int

    /// 2^16 blocks of 1 KiB make 64 MiB for each lane; with two passes, as OWASP names it, and as ASVS 2.4.6 asks.
    public static let standard = PasswordCost(logRounds: 16, blockSize: 8, parallelism: 2)
    /// Whether this is less work.
    func isLess(than other: PasswordCost) -> Bool {
        (blockSize * parallelism) << logRounds < (other.blockSize * other.parallelism) << other.logRounds
    }

    /// For tests that are not about passwords, and for nothing else.
    public static let trifling = PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1)
}

/// A password as it is kept 口令: salted scrypt, in the one-line form `$scrypt$ln=16,r=8,p=2$salt$hash`.
///
/// The costs stand in the line, so that a later version can raise them and still read the older lines.
///
/// Law: ours.
public struct PasswordHash: Sendable, Hashable, CustomStringConvertible {
    /// Bytes of salt, random for each password.
    static let saltLength = 16
    /// Bytes kept of the derived key.
    static let keyLength = 32
    /// Dearer lines than these are not ours, and are not computed (a line is data, and data must not stall us).
    static let dearest = PasswordCost(logRounds: 17, blockSize: 8, parallelism: 16)

    /// The fewest characters of a password.
    public static let shortest = 12
    /// The most characters of a password; more would only make hashing slower.
    public static let longest = 128

    let cost: PasswordCost
    let salt: [UInt8]
    let key: [UInt8]

    /// Hashes a password. Takes about two fifths of a second: never inside a transaction, always on ``HashingLanes``.
    init(of password: String, salt: [UInt8], cost: PasswordCost = .standard) throws {
        (self.cost, self.salt) = (cost, salt)
        key = try Self.derive(password, salt, cost)
    }

    /// Reads a line as it is kept; `nil` when it is none of ours.
    init?(line: String) {
        let parts = line.split(separator: "$", omittingEmptySubsequences: true).map(String.init)
        guard parts.count == 4, parts[0] == "scrypt" else { return nil }
        var costs: [String: Int] = [:]
        for cost in parts[1].split(separator: ",") {
            let pair = cost.split(separator: "=")
            guard pair.count == 2, let value = Int(pair[1]) else { return nil }
            costs[String(pair[0])] = value
        }
        guard let logRounds = costs["ln"], let blockSize = costs["r"], let parallelism = costs["p"],
            (1...Self.dearest.logRounds).contains(logRounds), (1...Self.dearest.blockSize).contains(blockSize),
            (1...Self.dearest.parallelism).contains(parallelism),
            let salt = Data(base64Encoded: parts[2]), let key = Data(base64Encoded: parts[3]), key.count >= 16
        else { return nil }
        cost = PasswordCost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
        (self.salt, self.key) = (Array(salt), Array(key))
    }

    /// The line as it is kept.
    var line: String {
        "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(Data(salt).base64EncodedString())"
            + "$\(Data(key).base64EncodedString())"
    }

    /// Whether this is the password. As slow as hashing; compares in constant time.
    func matches(_ password: String) throws -> Bool {
        let tried = try Self.derive(password, salt, cost)
        guard tried.count == key.count else { return false }
        return zip(tried, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Never the hash.
    public var description: String { "PasswordHash(…)" }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: PasswordCost) throws -> [UInt8] {
        // One form of Unicode, so that the same keys pressed on another system give the same bytes.
        let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: keyLength, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }
}
