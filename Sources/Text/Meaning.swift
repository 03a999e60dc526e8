/// Where a text stands among all texts by its meaning 语义向量, as a model outside told it: so many small whole numbers, so that
/// the same texts are alike to the last bit in every process.
public struct Meaning: Sendable, Hashable {
    /// The numbers, the largest of them ±127.
    public let values: [Int8]

    /// Numbers at most.
    public static let longest = 4_096

    /// A meaning from what a model gave.
    ///
    /// - Returns: `nil` when there are no numbers, more than ``longest``, one that is none, or nothing but noughts.
    public init?(_ numbers: [Float]) {
        guard (1...Meaning.longest).contains(numbers.count), numbers.allSatisfy(\.isFinite) else { return nil }
        let largest = numbers.reduce(Float(0)) { max($0, $1.magnitude) }
        guard largest > 0 else { return nil }
        values = numbers.map { Int8(($0 / largest * 127).rounded()) }
    }

    /// A meaning as it was kept; `nil` when there are no numbers, or too many.
    public init?(kept values: [Int8]) {
        guard (1...Meaning.longest).contains(values.count), values.contains(where: { $0 != 0 }) else { return nil }
        self.values = values
    }

    /// How alike two meanings are, in per cent: the cosine between them, where what unrelated texts have counts for nothing.
    ///
    /// - Parameter unrelated: The per cent that the model gives to unrelated texts.
    /// - Returns: 0 to 100; 0 when they are not of one length.
    public func likeness(to other: Meaning, unrelated: Int) -> Int {
        guard values.count == other.values.count, unrelated < 100 else { return 0 }
        var (dot, left, right) = (0, 0, 0)
        for (one, two) in zip(values, other.values) {
            dot += Int(one) * Int(two)
            left += Int(one) * Int(one)
            right += Int(two) * Int(two)
        }
        guard dot > 0 else { return 0 }
        let cosine = Double(dot) / (Double(left).squareRoot() * Double(right).squareRoot())
        let share = (cosine * 100 - Double(unrelated)) / Double(100 - unrelated)
        return Int((min(1, max(0, share)) * 100).rounded())
    }
}
