/// Chance that is the same at every start (SplitMix64): the demo is one province, not another each time.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// Dice for one thing of the demo.
    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number of a range.
    mutating func roll(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// Whether something with this chance in a hundred happens.
    mutating func chance(_ percent: Int) -> Bool { roll(1...100) <= percent }

    /// One of several; the list is never empty.
    mutating func pick<T>(_ list: [T]) -> T { list[roll(0...list.count - 1)] }

    /// Some of several, in their order.
    mutating func pick<T>(_ count: Int, of list: [T]) -> [T] {
        var places = Set<Int>()
        while places.count < min(count, list.count) { places.insert(roll(0...list.count - 1)) }
        return places.sorted().map { list[$0] }
    }
}
