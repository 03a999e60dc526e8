/// A small text file that a stranger can read and write: a heading, then lines of a name and a value.
struct LineFile {
    /// Bytes of a file at most: a head with thirty witnesses and two proofs has six thousand.
    static let largest = 64 * 1024

    private(set) var lines: [(name: String, value: String)] = []

    init() {}

    /// Reads a text.
    ///
    /// - Throws: ``PaperFault``.
    init(_ text: String, heading: String) throws(PaperFault) {
        guard text.utf8.count <= Self.largest else { throw .tooLarge }
        var rest = text.split(whereSeparator: \.isNewline)
        if let first = rest.first, first.hasPrefix("\u{FEFF}") { rest[0] = first.dropFirst() }
        guard let first = rest.first, first == heading else { throw .otherPaper(expected: heading) }
        for line in rest.dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { throw .unreadable(line: String(line.prefix(20))) }
            lines.append((String(parts[0]), String(parts[1])))
        }
    }

    mutating func add(_ name: String, _ value: String) { lines.append((name, value)) }

    func text(heading: String) -> String {
        ([heading] + lines.map { "\($0.name) \($0.value)" }).joined(separator: "\n") + "\n"
    }

    func value(_ name: String) throws(PaperFault) -> String {
        guard let line = lines.first(where: { $0.name == name }) else { throw .unreadable(line: name) }
        return line.value
    }

    func number(_ name: String) throws(PaperFault) -> Int64 {
        guard let number = Int64(try value(name)), number >= 0 else { throw .unreadable(line: name) }
        return number
    }

    func bytes(_ name: String, count: Int) throws(PaperFault) -> [UInt8] {
        guard let bytes = Digits.bytes(hex: try value(name), count: count) else { throw .unreadable(line: name) }
        return bytes
    }
}

/// A paper of the log cannot be read. Names the line, never what is in it.
public enum PaperFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The first line is another one.
    case otherPaper(expected: String)
    /// A line is missing or is not what it should be.
    case unreadable(line: String)
    /// Larger than any such paper.
    case tooLarge
    /// Neither a receipt nor anything that holds one.
    case noReceipt
    /// The receipt is cut short, or of a version this program does not know.
    case brokenReceipt
    /// The code does not open it.
    case codeDoesNotOpen

    /// One sentence.
    public var description: String {
        switch self {
        case .otherPaper(let expected): "the first line is not “\(expected)”"
        case .unreadable(let line): "the line “\(line)” is missing or cannot be read"
        case .tooLarge: "the file is larger than any such paper"
        case .noReceipt: "there is no receipt in it"
        case .brokenReceipt: "the receipt is cut short, or of a version this program does not know"
        case .codeDoesNotOpen: "the code does not open it: another code, or the receipt was altered"
        }
    }
}
