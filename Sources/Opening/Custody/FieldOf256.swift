/// The field of 256 elements in which a secret is split: bytes, with addition by XOR and multiplication modulo
/// x⁸ + x⁴ + x³ + x + 1, as SLIP-0039 (and AES) have it.
///
/// It looks bytes up in tables, so its time may tell of them to whoever shares the processor: splitting and restoring are
/// done by hand, seldom, on a machine where nobody else works.
enum FieldOf256 {
    /// A point of a polynomial for each byte of the secret: the same place, one value a byte.
    struct Point {
        let place: UInt8
        let values: [UInt8]
    }

    private static let powers: [UInt8] = {
        var (powers, element): ([UInt8], Int) = ([], 1)
        for _ in 0..<255 {
            powers.append(UInt8(element))
            // Times x + 1, which generates all elements but zero.
            element ^= element << 1
            if element > 255 { element ^= 0x11B }
        }
        return powers
    }()

    private static let logarithms: [Int] = {
        var logarithms = [Int](repeating: 0, count: 256)
        for (exponent, element) in powers.enumerated() { logarithms[Int(element)] = exponent }
        return logarithms
    }()

    /// The value at a place of the polynomial of lowest degree through these points (Lagrange).
    ///
    /// The points are at different places and hold equally many values.
    static func value(at place: UInt8, through points: [Point]) -> [UInt8] {
        if let known = points.first(where: { $0.place == place }) { return known.values }
        var result = [UInt8](repeating: 0, count: points.first?.values.count ?? 0)
        for point in points {
            var logarithm = 0
            for other in points where other.place != point.place {
                logarithm += logarithms[Int(other.place ^ place)] - logarithms[Int(other.place ^ point.place)]
            }
            for (index, value) in point.values.enumerated() where value != 0 {
                let product = (logarithms[Int(value)] + logarithm) % 255
                result[index] ^= powers[product < 0 ? product + 255 : product]
            }
        }
        return result
    }
}
