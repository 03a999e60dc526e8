/// Takes out of a JPEG what tells of place, time, device and author 去除照片信息: EXIF, XMP, IPTC, comments, colour
/// profile, and whatever lies behind the picture. Its pixels stay as they are; so does which way up it is.
enum JPEGCleaning {
    /// The picture without what tells of its maker.
    static func clean(_ bytes: [UInt8]) throws(AttachmentRefusal) -> [UInt8] {
        var cleaned: [UInt8] = [0xFF, 0xD8]
        cleaned.reserveCapacity(bytes.count)
        var orientation: UInt8?
        var hasFrame = false
        var place = 2
        while true {
            guard place + 2 <= bytes.count, bytes[place] == 0xFF else { throw .damaged }
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if marker == 0xD9 { break }
            if (0xD0...0xD7).contains(marker) || marker == 0x01 {
                place += 2
                continue
            }
            // What is no mark belongs to no part: behind the pixels it would be read as some of them.
            guard marker >= 0xC0, place + 4 <= bytes.count else { throw .damaged }
            let length = bigEndian(bytes[(place + 2)..<(place + 4)])
            let end = place + 2 + length
            guard length >= 2, end <= bytes.count else { throw .damaged }
            let body = bytes[(place + 4)..<end]
            if marker == 0xE1, orientation == nil { orientation = orientationTag(body) }
            if isKept(marker, body) { cleaned.append(contentsOf: bytes[place..<end]) }
            if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
                try checkSize(body)
                hasFrame = true
            }
            place = end
            if marker == 0xDA {
                guard hasFrame else { throw .damaged }
                let scanEnd = try endOfScan(bytes, from: place)
                cleaned.append(contentsOf: bytes[place..<scanEnd])
                place = scanEnd
            }
        }
        guard hasFrame else { throw .damaged }
        cleaned.append(contentsOf: [0xFF, 0xD9])
        if let orientation, (2...8).contains(orientation) { insert(orientation, into: &cleaned) }
        return cleaned
    }

    /// A frame says its height and width behind one byte of precision.
    private static func checkSize(_ frame: ArraySlice<UInt8>) throws(AttachmentRefusal) {
        guard frame.count >= 5 else { throw .damaged }
        let start = frame.startIndex
        let pixels = bigEndian(frame[(start + 1)..<(start + 3)]) * bigEndian(frame[(start + 3)..<(start + 5)])
        guard pixels <= AttachmentScreening.pixelsAtMost else { throw .bomb }
    }

    /// JFIF density and Adobe's colour transform are needed to show the picture; all other application segments and
    /// comments go.
    private static func isKept(_ marker: UInt8, _ body: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0: body.starts(with: "JFIF\0".utf8)
        case 0xEE: body.starts(with: "Adobe".utf8)
        case 0xE1...0xEF, 0xFE: false
        default: true
        }
    }

    /// Compressed data runs until a marker that is neither a stuffed byte nor a restart.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) throws(AttachmentRefusal) -> Int {
        var place = start
        while place + 1 < bytes.count {
            if bytes[place] == 0xFF {
                let next = bytes[place + 1]
                if next != 0x00, next != 0xFF, !(0xD0...0xD7).contains(next) { return place }
            }
            place += 1
        }
        throw .damaged
    }

    /// The value of EXIF tag 0x0112 in the first directory; `nil` when there is none.
    private static func orientationTag(_ body: ArraySlice<UInt8>) -> UInt8? {
        guard body.starts(with: "Exif\0\0".utf8), body.count >= 14 else { return nil }
        let tiff = Array(body.dropFirst(6))
        let isLittle = tiff[0] == 0x49
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= tiff.count else { return nil }
            return isLittle ? littleEndian(tiff[place..<(place + count)]) : bigEndian(tiff[place..<(place + count)])
        }
        guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
        for entry in 0..<min(entries, 512) {
            let place = directory + 2 + entry * 12
            guard let tag = number(place, 2) else { return nil }
            if tag == 0x0112 { return number(place + 8, 2).flatMap { UInt8(exactly: $0) } }
        }
        return nil
    }

    /// Puts back an EXIF segment that holds the orientation and nothing else, behind JFIF where there is one.
    private static func insert(_ orientation: UInt8, into cleaned: inout [UInt8]) {
        var segment: [UInt8] = [0xFF, 0xE1, 0x00, 0x22] + Array("Exif\0\0".utf8)
        segment += [0x4D, 0x4D, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01]
        segment += [0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00]
        segment += [0x00, 0x00, 0x00, 0x00]
        var place = 2
        if cleaned[3] == 0xE0 { place += 2 + bigEndian(cleaned[4..<6]) }
        cleaned.insert(contentsOf: segment, at: place)
    }
}
