/// Takes out of a PNG every chunk that is not needed to show the picture: texts, EXIF, times, colour profiles, and
/// whatever lies behind its end.
enum PNGCleaning {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs",
    ]

    /// The picture without what tells of its maker.
    static func clean(_ bytes: [UInt8]) throws(AttachmentRefusal) -> [UInt8] {
        var cleaned = signature
        cleaned.reserveCapacity(bytes.count)
        var place = signature.count
        var hasPixels = false
        while true {
            guard place + 12 <= bytes.count else { throw .damaged }
            let length = bigEndian(bytes[place..<(place + 4)])
            guard length <= bytes.count - place - 12 else { throw .damaged }
            let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            let end = place + 12 + length
            if place == signature.count {
                guard name == "IHDR", length == 13 else { throw .damaged }
                let (width, height) = (bigEndian(bytes[16..<20]), bigEndian(bytes[20..<24]))
                let pixels = width.multipliedReportingOverflow(by: height)
                guard !pixels.overflow, pixels.partialValue <= AttachmentScreening.pixelsAtMost else { throw .bomb }
            }
            if name == "IDAT" { hasPixels = true }
            if kept.contains(name) { cleaned.append(contentsOf: bytes[place..<end]) }
            place = end
            if name == "IEND" { break }
        }
        guard hasPixels else { throw .damaged }
        return cleaned
    }
}
