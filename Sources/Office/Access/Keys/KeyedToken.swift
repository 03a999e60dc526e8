import Crypto
import CryptoExtras

/// A name as 64 bits of an HMAC: without the key nobody can tell which.
struct KeyedToken {
    /// The code with the key already taken in: half of the work for a short text.
    private let begun: HMAC<SHA256>

    init(_ key: SymmetricKey) { begun = HMAC(key: key) }

    func token(_ text: String) -> Int64 { token(Array(text.utf8)) }

    func token(_ bytes: [UInt8]) -> Int64 {
        var code = begun
        code.update(data: bytes)
        return Int64(bitPattern: code.finalize().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}

/// Characters and pairs of characters as keyed tokens: half of one block of AES-256 each.
///
/// A letter has hundreds of them. One block enciphers as much as a pair needs, at a third of the cost of an HMAC; the half
/// that is thrown away leaves nothing to invert without the key.
struct KeyedPairs {
    private let key: SymmetricKey

    init(_ key: SymmetricKey) { self.key = key }

    /// The tokens of characters and pairs, as `Bigrams.numbers` gives them.
    func tokens(of numbers: some Sequence<UInt64>) throws -> Set<Int64> {
        var tokens: Set<Int64> = []
        var block = [UInt8](repeating: 0, count: 16)
        for number in numbers {
            for index in block.indices {
                block[index] = index < 8 ? UInt8(truncatingIfNeeded: number >> (56 - 8 * index)) : 0
            }
            try AES.permute(&block, key: key)
            tokens.insert(Int64(bitPattern: block.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
        }
        return tokens
    }
}
