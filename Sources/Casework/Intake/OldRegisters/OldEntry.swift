/// Where a petition stood before it came into this program 旧登记簿条目: kept with its receipt, and never changed.
///
/// It says what an old register says and nothing more: what was closed there is closed, and no clock runs for it.
///
/// Law: R art. 14 (numbered item by item); that nothing is owed for what was closed elsewhere is ours.
public struct OldEntry: Hashable, Sendable, Codable {
    /// What the old register is called.
    public var register: Veiled
    /// The number it had there; empty when the register has none.
    public var number: Veiled
    /// The import it came with.
    public var batch: ImportID
    /// The row of the file, as people count it.
    public var row: Int
    /// A keyed fingerprint of what the row says, to tell the same from a changed one.
    public var print: Int64
    /// How it was closed there; `nil` for what was still open.
    public var ended: Ended?

    /// How a petition was closed in an old register 旧件办结.
    public struct Ended: Hashable, Sendable, Codable {
        /// On which day, when the register says so.
        public var on: Day?
        /// What came of it, in the register's words; empty when it says nothing.
        public var outcome: Veiled
        /// Closed on that day, with that outcome.
        public init(on: Day?, outcome: Veiled) { (self.on, self.outcome) = (on, outcome) }
    }

    /// An entry.
    public init(register: Veiled, number: Veiled, batch: ImportID, row: Int, print: Int64, ended: Ended?) {
        (self.register, self.number, self.batch) = (register, number, batch)
        (self.row, self.print, self.ended) = (row, print, ended)
    }
}

/// An import's own identifier 导入标识: 32 hexadecimal digits, drawn by key from the register and the file.
public struct ImportID: RawRepresentable, Hashable, Sendable, Codable {
    /// The digits.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }
}
