import Glibc

/// GB 18030, the encoding in which Chinese offices' programs save tables; the system's own conversion.
enum GB18030 {
    /// What the bytes say; `nil` when they are none.
    static func text(_ bytes: [UInt8]) -> String? {
        converted(bytes, from: "GB18030", to: "UTF-8").map { String(decoding: $0, as: UTF8.self) }
    }

    /// The text in it, where every character has a place; `nil` only when the machine lacks the table.
    static func bytes(_ text: String) -> [UInt8]? { converted(Array(text.utf8), from: "UTF-8", to: "GB18030") }

    private static func converted(_ bytes: [UInt8], from old: String, to new: String) -> [UInt8]? {
        guard let converter = iconv_open(new, old), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // No character grows to more than twice its bytes, either way.
        var output = [CChar](repeating: 0, count: bytes.count * 2 + 8)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (left, room) = (source.count, target.count)
                guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
                return target.count - room
            }
        }
        return written.map { output[..<$0].map { UInt8(bitPattern: $0) } }
    }
}
