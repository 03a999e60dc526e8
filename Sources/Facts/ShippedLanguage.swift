import Text

extension Sounds {
    /// How the characters of Chinese sound, as shipped with the program.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> Sounds {
        let table = try FactTable("language/sounds.csv", columns: 2)
        return Sounds(table.rows.map { (syllable: $0.cells[0], characters: $0.cells[1]) })
    }
}

extension Rarity {
    /// How seldom pairs of characters are met, as shipped with the program.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> Rarity {
        func levels(_ name: String) throws -> [(Int, String)] {
            let table = try FactTable(name, columns: 2)
            return try table.rows.map { line, cells in
                guard let level = Int(cells[0]) else { throw table.fault(line, "no number") }
                return (level, cells[1])
            }
        }
        return Rarity(
            try levels("language/rarity.csv").map { (bits: $0.0, pairs: $0.1) },
            letters: try levels("language/messages.csv").map { (tenths: $0.0, pairs: $0.1) })
    }
}

/// What is known of Chinese characters 汉字表: how they sound, and how seldom pairs of them are met.
public struct CharacterTables: Sendable {
    /// How characters sound.
    public let sounds: Sounds
    /// How seldom pairs are met.
    public let rarity: Rarity

    /// The tables shipped with the program, read once.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> CharacterTables { try read.get() }

    private static let read = Result<CharacterTables, any Error> {
        CharacterTables(sounds: try .shipped(), rarity: try .shipped())
    }
}
