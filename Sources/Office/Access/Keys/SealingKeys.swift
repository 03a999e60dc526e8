import Crypto
import Foundation

/// What seals, and what opens 加解密密钥: one key, and behind it those of before that what was sealed may still need.
struct SealingKeys: Sendable {
    /// The one that seals comes first.
    let all: [SymmetricKey]

    init(_ all: [SymmetricKey]) { self.all = all }

    var sealing: SymmetricKey { all[0] }
}

extension SealedBytes {
    static func seal(_ plain: [UInt8], with keys: SealingKeys, bound: [UInt8]) throws -> [UInt8] {
        try seal(plain, with: keys.sealing, bound: bound)
    }

    /// Opens with the first key that fits; what none fits was altered, or sealed elsewhere.
    static func open(_ sealed: [UInt8], with keys: SealingKeys, bound: [UInt8]) throws -> [UInt8] {
        for key in keys.all.dropLast() {
            do { return try open(sealed, with: key, bound: bound) } catch KeyFault.doesNotOpen { continue }
        }
        return try open(sealed, with: keys.all[keys.all.count - 1], bound: bound)
    }

    static func cover(_ text: String, with keys: SealingKeys, bound: [UInt8]) throws -> String {
        try cover(text, with: keys.sealing, bound: bound)
    }

    static func uncover(_ sealed: String, with keys: SealingKeys, bound: [UInt8]) throws -> String {
        guard !sealed.isEmpty else { return "" }
        guard let bytes = Data(base64Encoded: sealed) else { throw KeyFault.notSealed }
        return String(decoding: try open(Array(bytes), with: keys, bound: bound), as: UTF8.self)
    }

    /// The same without the byte that names the suite, as secrets of second factors have always been kept.
    static func sealBare(_ plain: [UInt8], with keys: SealingKeys, bound: [UInt8]) throws -> [UInt8] {
        Array(try seal(plain, with: keys, bound: bound).dropFirst())
    }

    static func openBare(_ sealed: [UInt8], with keys: SealingKeys, bound: [UInt8]) throws -> [UInt8] {
        try open([suite] + sealed, with: keys, bound: bound)
    }
}
