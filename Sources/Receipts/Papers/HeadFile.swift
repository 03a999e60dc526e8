/// A head as it is published 树头文件: a text file that holds all that is needed to check it.
///
/// Lines: `lianxin log head 1`, `log NAME`, `size N`, `at MILLISECONDS`, `root HEX`, `signature HEX`; for each witness
/// `witness KEY SIGNATURE NAME`; and, when it was asked for, `since SIZE` with a `path HEX` for each hash of the proof that
/// an earlier head is contained.
public struct HeadFile: Sendable, Hashable {
    /// The head with the log's signature.
    public let signed: SignedHead
    /// Who co-signed it.
    public let witnesses: [Cosignature]
    /// The proof that an earlier head is contained, when there is one in the file.
    public let consistency: ConsistencyProof?

    /// Witnesses of one head at most.
    public static let witnessesAtMost = 30
    private static let heading = "lianxin log head 1"

    /// A head with what is known about it.
    public init(_ signed: SignedHead, witnesses: [Cosignature] = [], consistency: ConsistencyProof? = nil) {
        (self.signed, self.witnesses, self.consistency) = (signed, witnesses, consistency)
    }

    /// Size and root.
    public var head: TreeHead { signed.head }

    /// Reads the text of a head's file. Nothing is checked but its form.
    ///
    /// - Throws: ``PaperFault``.
    public init(file text: String) throws(PaperFault) {
        let file = try LineFile(text, heading: Self.heading)
        let head = TreeHead(size: try file.number("size"), root: try file.bytes("root", count: TreeHash.size))
        signed = SignedHead(
            log: try file.value("log"), head: head, at: try file.number("at"),
            signature: try file.bytes("signature", count: 64))
        var (witnesses, path): ([Cosignature], [[UInt8]]) = ([], [])
        for line in file.lines {
            if line.name == "witness" { witnesses.append(try Self.witness(line.value)) }
            if line.name == "path" {
                guard let hash = Digits.bytes(hex: line.value, count: TreeHash.size) else {
                    throw .unreadable(line: "path")
                }
                path.append(hash)
            }
        }
        guard witnesses.count <= Self.witnessesAtMost else { throw .unreadable(line: "witness") }
        self.witnesses = witnesses
        consistency =
            file.lines.contains { $0.name == "since" }
            ? ConsistencyProof(from: try file.number("since"), to: head.size, path: path) : nil
    }

    /// The text of the file, as ``init(file:)`` reads it.
    public var file: String {
        var file = LineFile()
        file.add("log", signed.log)
        file.add("size", String(head.size))
        file.add("at", String(signed.at))
        file.add("root", Digits.hex(head.root))
        file.add("signature", Digits.hex(signed.signature))
        for witness in witnesses { file.add("witness", Self.line(witness)) }
        if let consistency {
            file.add("since", String(consistency.from))
            for hash in consistency.path { file.add("path", Digits.hex(hash)) }
        }
        return file.text(heading: Self.heading)
    }

    private static func line(_ witness: Cosignature) -> String {
        "\(Digits.hex(witness.key)) \(Digits.hex(witness.signature)) \(witness.name)"
    }

    private static func witness(_ line: String) throws(PaperFault) -> Cosignature {
        let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, let key = Digits.bytes(hex: parts[0], count: 32),
            let signature = Digits.bytes(hex: parts[1], count: 64), parts[2].count <= Cosignature.nameAtMost
        else { throw .unreadable(line: "witness") }
        return Cosignature(name: parts[2], key: key, signature: signature)
    }
}
