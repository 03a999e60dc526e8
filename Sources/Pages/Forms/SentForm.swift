/// Reads `application/x-www-form-urlencoded` 表单编码, within limits.
public enum SentForm {
    /// More than this is no form of ours: the longest holds a text of 20 000 characters, percent-encoded, and fifty rows.
    public static let mostBytes = 512 * 1024
    /// The most controls in one form.
    public static let mostPairs = 2000

    /// Why a form cannot be read.
    public enum Unreadable: Error, Sendable, Equatable {
        /// More than ``mostBytes`` or ``mostPairs``.
        case tooLarge
        /// Not percent-encoded UTF-8.
        case malformed
    }

    /// The names and values, in the order they were sent.
    ///
    /// - Parameter bytes: The body.
    /// - Throws: ``Unreadable`` when it is too large or not what it claims to be.
    public static func pairs(_ bytes: some Collection<UInt8>) throws(Unreadable) -> [(name: String, value: String)] {
        guard bytes.count <= mostBytes else { throw .tooLarge }
        // One copy into an array: what follows runs over every byte, and is fast only on a type the compiler knows.
        let body = Array(bytes)
        var pairs: [(name: String, value: String)] = []
        var start = 0
        while start < body.count {
            let end = body[start...].firstIndex(of: UInt8(ascii: "&")) ?? body.count
            if end > start {
                guard pairs.count < mostPairs else { throw .tooLarge }
                let pair = body[start..<end]
                let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? end
                pairs.append((try decoded(pair[..<equals]), try decoded(pair[min(equals + 1, end)...])))
            }
            start = end + 1
        }
        return pairs
    }

    /// The same, by name.
    public static func values(_ bytes: some Collection<UInt8>) throws(Unreadable) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for pair in try pairs(bytes) { values[pair.name, default: []].append(pair.value) }
        return values
    }

    /// Browsers send line ends as CR LF; texts are kept with LF.
    private static func decoded(_ part: ArraySlice<UInt8>) throws(Unreadable) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.count)
        var index = part.startIndex
        while index < part.endIndex {
            var byte = part[index]
            if byte == UInt8(ascii: "+") { byte = UInt8(ascii: " ") }
            if byte == UInt8(ascii: "%") {
                guard index + 2 < part.endIndex, let high = digit(part[index + 1]), let low = digit(part[index + 2])
                else { throw .malformed }
                byte = high << 4 | low
                index += 2
            }
            guard byte != 0 else { throw .malformed }
            if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            bytes.append(byte)
            index += 1
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
