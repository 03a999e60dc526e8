import Crypto
import CryptoExtras
import Foundation

/// Splits a key among custodians and restores it 密钥分持: m of n shares give it back, fewer tell nothing (Shamir).
///
/// The form is SLIP-0039 with one group, no passphrase, and no repetition of its cipher beyond the least: the key is
/// random already, so there is nothing to stretch.
///
/// Law: ours (decision 0018).
public enum KeySplitting {
    /// Shares of one key at most, as the standard has it.
    public static let mostShares = 16
    /// Bytes of a key that is split.
    public static let keyBytes = 32

    private static let digestBytes = 4
    private static let secretPlace: UInt8 = 255
    private static let digestPlace: UInt8 = 254
    private static let rounds = 4
    private static let leastRepetitions = 10_000

    /// Splits 32 bytes into shares.
    ///
    /// - Parameters:
    ///   - needed: How many shares give it back: from 2, as one who holds everything needs no splitting.
    ///   - count: How many shares there are, up to ``mostShares``.
    /// - Returns: `nil` when these numbers do not fit.
    public static func split(_ secret: [UInt8], needed: Int, of count: Int) throws -> [KeyShare]? {
        guard secret.count == keyBytes, needed >= 2, needed <= count, count <= mostShares else { return nil }
        let drawn = random(2)
        let set = (Int(drawn[0]) << 8 | Int(drawn[1])) & 0x7FFF
        let covered = try cipher(secret, set: set, isExtendable: true, exponent: 0, order: Array(0..<rounds))
        let part = random(keyBytes - digestBytes)
        var points = (0..<(needed - 2)).map { FieldOf256.Point(place: UInt8($0), values: random(keyBytes)) }
        let known =
            points + [
                .init(place: digestPlace, values: digest(of: covered, part) + part),
                .init(place: secretPlace, values: covered),
            ]
        for place in points.count..<count {
            points.append(
                .init(place: UInt8(place), values: FieldOf256.value(at: UInt8(place), through: known)))
        }
        return points.map { point in
            KeyShare(
                set: set, isExtendable: true, exponent: 0, group: 0, groupsNeeded: 1, groups: 1,
                index: Int(point.place), needed: needed, value: point.values)
        }
    }

    /// The key that these shares give.
    ///
    /// - Throws: ``KeyShare/Slip`` when they are too few or too many, do not belong together, or one was altered.
    public static func restore(_ shares: [KeyShare]) throws -> [UInt8] {
        guard let first = shares.first else { throw KeyShare.Slip.needed(2, have: 0) }
        guard
            shares.allSatisfy({ share in
                share.set == first.set && share.isExtendable == first.isExtendable && share.exponent == first.exponent
                    && share.groups == first.groups && share.groupsNeeded == first.groupsNeeded
                    && share.value.count == first.value.count
            })
        else { throw KeyShare.Slip.differentSets }
        let groups = Dictionary(grouping: shares, by: \.group)
        guard groups.count == first.groupsNeeded else {
            throw KeyShare.Slip.needed(first.groupsNeeded, have: groups.count)
        }
        let parts = try groups.sorted { $0.key < $1.key }.map { group, members in
            FieldOf256.Point(place: UInt8(group), values: try secret(of: members))
        }
        let covered = try secret(through: parts, needed: first.groupsNeeded)
        return try cipher(
            covered, set: first.set, isExtendable: first.isExtendable, exponent: first.exponent,
            order: (0..<rounds).reversed())
    }

    private static func secret(of members: [KeyShare]) throws -> [UInt8] {
        guard let needed = members.first?.needed, members.allSatisfy({ $0.needed == needed }) else {
            throw KeyShare.Slip.differentSets
        }
        guard Set(members.map(\.index)).count == members.count else { throw KeyShare.Slip.twice }
        guard members.count == needed else { throw KeyShare.Slip.needed(needed, have: members.count) }
        return try secret(
            through: members.map { .init(place: UInt8($0.index), values: $0.value) }, needed: needed)
    }

    private static func secret(through points: [FieldOf256.Point], needed: Int) throws -> [UInt8] {
        if needed == 1, let only = points.first { return only.values }
        let secret = FieldOf256.value(at: secretPlace, through: points)
        let check = FieldOf256.value(at: digestPlace, through: points)
        guard digest(of: secret, Array(check[digestBytes...])) == Array(check[..<digestBytes]) else {
            throw KeyShare.Slip.digest
        }
        return secret
    }

    private static func digest(of secret: [UInt8], _ part: [UInt8]) -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(for: secret, using: SymmetricKey(data: part)).prefix(digestBytes))
    }

    private static func random(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    /// The standard's cipher around the secret: four Feistel rounds of PBKDF2, here under an empty passphrase.
    private static func cipher(
        _ bytes: [UInt8], set: Int, isExtendable: Bool, exponent: Int, order: [Int], passphrase: [UInt8] = []
    ) throws -> [UInt8] {
        let half = bytes.count / 2
        var (left, right) = (Array(bytes[..<half]), Array(bytes[half...]))
        let salt = isExtendable ? [] : Array("shamir".utf8) + [UInt8(set >> 8), UInt8(set & 255)]
        for round in order {
            let key = try KDF.Insecure.PBKDF2.deriveKey(
                from: [UInt8(round)] + passphrase, salt: salt + right, using: .sha256, outputByteCount: half,
                unsafeUncheckedRounds: leastRepetitions << exponent / rounds)
            let mixed = key.withUnsafeBytes { mask in zip(left, mask).map { $0 ^ $1 } }
            (left, right) = (right, mixed)
        }
        return right + left
    }

    /// Restores under a passphrase: for the standard's own examples, which have one.
    static func restore(_ shares: [KeyShare], passphrase: String) throws -> [UInt8] {
        guard let first = shares.first else { throw KeyShare.Slip.needed(2, have: 0) }
        let bare = try restore(shares)
        let covered = try cipher(
            bare, set: first.set, isExtendable: first.isExtendable, exponent: first.exponent, order: Array(0..<rounds))
        return try cipher(
            covered, set: first.set, isExtendable: first.isExtendable, exponent: first.exponent,
            order: (0..<rounds).reversed(), passphrase: Array(passphrase.utf8))
    }
}
