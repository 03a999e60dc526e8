/// How characters sound 读音, so that a name written as it was heard is found: 韦建国 and 魏建国.
///
/// The table is given (`Facts` ships one); tones are left away, and so is what many speakers do not tell apart (`zh`
/// and `z`, `n` and `l`, `eng` and `en`).
public struct Sounds: Sendable {
    /// By the character's number from ``first`` on; 0 where nothing is known. Looked up twice for each character of a text.
    private let codes: [UInt16]
    private static let first: UInt32 = 0x4E00
    private static let last: UInt32 = 0x9FFF

    /// A table of syllables with the characters that are read so, the commonest reading of each.
    public init(_ syllables: [(syllable: String, characters: String)]) {
        var numbers: [String: UInt16] = [:]
        var codes = [UInt16](repeating: 0, count: syllables.isEmpty ? 0 : Int(Sounds.last - Sounds.first) + 1)
        for (syllable, characters) in syllables {
            let plain = Sounds.plain(syllable)
            let number = numbers[plain] ?? UInt16(numbers.count + 1)
            numbers[plain] = number
            for character in characters.unicodeScalars where (Sounds.first...Sounds.last).contains(character.value) {
                codes[Int(character.value - Sounds.first)] = number
            }
        }
        self.codes = codes
    }

    /// No table: nothing sounds like anything.
    public static let none = Sounds([])

    /// A number for how a character sounds; `nil` for what is no character of the table.
    public func code(of scalar: Unicode.Scalar) -> UInt16? {
        guard scalar.value >= Sounds.first, scalar.value - Sounds.first < UInt32(codes.count) else { return nil }
        let code = codes[Int(scalar.value - Sounds.first)]
        return code == 0 ? nil : code
    }

    /// How a name sounds, as text that is the same for names that sound alike; `nil` when a character has no sound.
    public func written(_ name: String) -> String? {
        var sounds: [String] = []
        for scalar in Normal.scalars(name) {
            guard let code = code(of: scalar) else { return nil }
            sounds.append(String(code))
        }
        return sounds.isEmpty ? nil : sounds.joined(separator: " ")
    }

    /// A syllable without what many speakers do not tell apart.
    static func plain(_ syllable: String) -> String {
        var plain = syllable
        for (long, short) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")] where plain.hasPrefix(long) {
            plain = short + plain.dropFirst(long.count)
            break
        }
        if plain.hasSuffix("eng") || plain.hasSuffix("ing") { plain.removeLast() }
        return plain
    }
}
