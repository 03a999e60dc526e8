/// Padding 填充: what is sealed is first brought to one of few lengths, so that length says little about content.
///
/// Format: 4 bytes length (big-endian), the content, zeros.
///
/// Law: ours. Buckets are 2 KiB and every doubling up to 256 KiB; above that, steps of an eighth of the power of two
/// below, so that a large attachment grows by 12.5 % at most.
public enum Padding {
    /// The smallest padded length, in bytes.
    public static let smallest = 2048
    /// Up to here buckets double, in bytes.
    public static let doublingUpTo = 256 * 1024

    /// The padded length of content so many bytes long.
    public static func bucket(_ count: Int) -> Int {
        let needed = count + 4
        var size = smallest
        while size < needed, size < doublingUpTo { size *= 2 }
        if size >= needed { return size }
        while size * 2 < needed { size *= 2 }
        let step = size / 8
        return size + (needed - size + step - 1) / step * step
    }

    /// The content with its length in front and zeros behind.
    public static func pad(_ content: [UInt8]) -> [UInt8] {
        var padded: [UInt8] = []
        let size = bucket(content.count)
        padded.reserveCapacity(size)
        padded.append(bigEndian: UInt32(content.count))
        padded.append(contentsOf: content)
        padded.append(contentsOf: repeatElement(0, count: size - padded.count))
        return padded
    }

    /// The content again.
    ///
    /// - Throws: ``SealingFault/brokenPadding`` when the length does not fit or a byte behind the content is not zero.
    public static func unpad(_ padded: [UInt8]) throws -> [UInt8] {
        guard padded.count >= 4 else { throw SealingFault.brokenPadding }
        let count = padded[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard count <= padded.count - 4, padded[(4 + count)...].allSatisfy({ $0 == 0 }) else {
            throw SealingFault.brokenPadding
        }
        return Array(padded[4..<(4 + count)])
    }
}

extension [UInt8] {
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        var shift = Number.bitWidth
        while shift > 0 {
            shift -= 8
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}
