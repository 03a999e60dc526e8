/// One custodian's share of a key 密钥份额: on paper as words or as four-digit numbers, with check digits.
///
/// The form is SLIP-0039 with the words of that standard: any of its programs reads it. Fewer shares than needed tell
/// nothing of the key.
public struct KeyShare: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Which splitting it belongs to: 15 random bits, the same in all its shares.
    public let set: Int
    let isExtendable: Bool
    /// How often the cipher around the secret is repeated: 10 000 times two to this power.
    let exponent: Int
    let group: Int
    let groupsNeeded: Int
    let groups: Int
    /// Which share of its splitting it is, from 0.
    public let index: Int
    /// How many shares are needed.
    public let needed: Int
    let value: [UInt8]

    /// Never the share.
    public var description: String { "KeyShare(\(set)/\(index))" }
    /// Never the share.
    public var debugDescription: String { description }

    /// Words of the share of a 256-bit key.
    public static let usualLength = 33
    /// Words of a share at most: bounds what is read.
    static let longest = 64
    private static let headWords = 4
    private static let checkWords = 3
    private static let fewest = 20

    /// Why a typed share, or a set of them, was not taken. Never holds a word of it.
    public enum Slip: Error, Equatable, Sendable, CustomStringConvertible {
        /// This word, counted from 1, is none of the list and no number from 0000 to 1023.
        case word(Int)
        /// Too few or too many words: so many were typed.
        case length(Int)
        /// The check digits do not agree: a word is wrong or two have changed places.
        case checkDigits
        /// The words agree and say what cannot be.
        case broken
        /// They come from different splittings.
        case differentSets
        /// The same share twice.
        case twice
        /// So many are needed, and so many are there.
        case needed(Int, have: Int)
        /// They fit together and give no key: one was altered together with its check digits.
        case digest

        /// One sentence for a person.
        public var description: String {
            switch self {
            case .word(let place): "word \(place) is none of the list, and no number from 0000 to 1023"
            case .length(let count): "a share has \(KeyShare.usualLength) words, and these are \(count)"
            case .checkDigits: "the check digits do not agree: a word is wrong, or two have changed places"
            case .broken: "the check digits agree, but this is no share"
            case .differentSets: "the shares come from different splittings"
            case .twice: "one share was given twice"
            case .needed(let needed, let have):
                "\(needed) shares are needed, neither fewer nor more, and \(have) were given"
            case .digest: "the shares give no key: one of them was altered"
            }
        }
    }

    init(
        set: Int, isExtendable: Bool, exponent: Int, group: Int, groupsNeeded: Int, groups: Int, index: Int,
        needed: Int, value: [UInt8]
    ) {
        (self.set, self.isExtendable, self.exponent) = (set, isExtendable, exponent)
        (self.group, self.groupsNeeded, self.groups) = (group, groupsNeeded, groups)
        (self.index, self.needed, self.value) = (index, needed, value)
    }

    /// The share as words.
    public var words: [String] { numbers.map { ShareWords.all[$0] } }

    /// The share as numbers of four digits, one for each word.
    public var digits: [String] {
        numbers.map { number in
            let digits = String(number)
            return String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
    }

    private var numbers: [Int] {
        let head = set << 5 | (isExtendable ? 1 << 4 : 0) | exponent
        let place = group << 16 | (groupsNeeded - 1) << 12 | (groups - 1) << 8 | index << 4 | (needed - 1)
        let data = [head >> 10, head & 1023, place >> 10, place & 1023] + Self.numbers(of: value)
        return data + CheckWords.of(data, isExtendable: isExtendable)
    }

    /// Bytes as numbers of ten bits, zeros in front.
    private static func numbers(of bytes: [UInt8]) -> [Int] {
        var (numbers, rest, bits): ([Int], Int, Int) = ([], 0, (10 - bytes.count * 8 % 10) % 10)
        for byte in bytes {
            rest = rest << 8 | Int(byte)
            bits += 8
            if bits >= 10 {
                bits -= 10
                numbers.append(rest >> bits)
                rest &= 1 << bits - 1
            }
        }
        return numbers
    }

    /// Numbers of ten bits as bytes; `nil` when the zeros in front are none.
    private static func bytes(of numbers: ArraySlice<Int>, padding: Int) -> [UInt8]? {
        var (bytes, rest, bits): ([UInt8], Int, Int) = ([], 0, -padding)
        for (place, number) in numbers.enumerated() {
            if place == 0, number >> (10 - padding) != 0 { return nil }
            rest = rest << 10 | number
            bits += 10
            while bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: rest >> bits))
                rest &= 1 << bits - 1
            }
        }
        return bytes
    }

    /// The share that a person typed: words or four-digit numbers, capital letters and line breaks as they come.
    ///
    /// - Throws: ``Slip``, which says which word is wrong and never holds one.
    public init(typed text: String) throws(Slip) {
        let typed = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard typed.count >= Self.fewest, typed.count <= Self.longest else { throw .length(typed.count) }
        var numbers: [Int] = []
        for (place, word) in typed.enumerated() {
            let digits = word.utf8.count == 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
            guard let number = digits ?? ShareWords.number(of: String(word)), number < 1024 else {
                throw .word(place + 1)
            }
            numbers.append(number)
        }
        let padding = 10 * (numbers.count - Self.headWords - Self.checkWords) % 16
        guard padding <= 8 else { throw .length(numbers.count) }
        let head = numbers[0] << 10 | numbers[1]
        let extendable = head >> 4 & 1 == 1
        guard CheckWords.agree(numbers, isExtendable: extendable) else { throw .checkDigits }
        let place = numbers[2] << 10 | numbers[3]
        let (needed, all) = ((place >> 12 & 15) + 1, (place >> 8 & 15) + 1)
        guard needed <= all,
            let value = Self.bytes(of: numbers[Self.headWords...].dropLast(Self.checkWords), padding: padding)
        else { throw .broken }
        self.init(
            set: head >> 5, isExtendable: extendable, exponent: head & 15, group: place >> 16, groupsNeeded: needed,
            groups: all, index: place >> 4 & 15, needed: (place & 15) + 1, value: value)
    }
}

/// The three check words of a share: a Reed-Solomon code over 1 024 elements, which finds any three wrong words.
enum CheckWords {
    private static let generators = [
        0xE0_E040, 0x1C1_C080, 0x383_8100, 0x707_0200, 0xE0E_0009, 0x1C0C_2412, 0x3808_6C24, 0x3090_FC48, 0x21B1_F890,
        0x3F3_F120,
    ]

    static func of(_ data: [Int], isExtendable: Bool) -> [Int] {
        let sum = polynomial(custom(isExtendable) + data + [0, 0, 0]) ^ 1
        return [sum >> 20 & 1023, sum >> 10 & 1023, sum & 1023]
    }

    static func agree(_ numbers: [Int], isExtendable: Bool) -> Bool {
        polynomial(custom(isExtendable) + numbers) == 1
    }

    private static func custom(_ isExtendable: Bool) -> [Int] {
        (isExtendable ? "shamir_extendable" : "shamir").utf8.map { Int($0) }
    }

    private static func polynomial(_ values: [Int]) -> Int {
        values.reduce(1) { sum, value in
            let top = sum >> 20
            var next = (sum & 0xFFFFF) << 10 ^ value
            for bit in 0..<10 where top >> bit & 1 == 1 { next ^= generators[bit] }
            return next
        }
    }
}
