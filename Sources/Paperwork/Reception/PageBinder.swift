/// Binds pages into one PDF 合订: each a JPEG as it is, on paper of its own shape. Nothing is unpacked, so it needs no worker: a
/// registrar never waits for one.
public enum PageBinder {
    /// A picture could not be bound: it is no JPEG, or of a kind no reader of PDF knows.
    public struct Fault: Error, Sendable {}

    /// Points of the longer side: A4.
    private static let longSide = 842

    /// One PDF of these pages.
    ///
    /// - Parameter pictures: JPEG, as ``DrawnPage/picture`` has it; ``ScanLimits/boundAtMost`` at most.
    /// - Throws: ``Fault``.
    public static func bind(_ pictures: [[UInt8]]) throws(Fault) -> [UInt8] {
        guard (1...ScanLimits.boundAtMost).contains(pictures.count) else { throw Fault() }
        // Objects: 1 catalogue, 2 the pages; then page, contents and picture of each.
        var file = File()
        file.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        let kids = pictures.indices.map { "\(3 + 3 * $0) 0 R" }.joined(separator: " ")
        file.object(2, "<< /Type /Pages /Count \(pictures.count) /Kids [\(kids)] >>")
        for (index, picture) in pictures.enumerated() {
            guard let shape = Shape(picture) else { throw Fault() }
            let first = 3 + 3 * index
            let longer = max(shape.width, shape.height)
            let (wide, tall) = (shape.width * longSide / longer, shape.height * longSide / longer)
            file.object(
                first,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(wide) \(tall)] /Contents \(first + 1) 0 R "
                    + "/Resources << /XObject << /P \(first + 2) 0 R >> >> >>")
            file.object(first + 1, "<<", Array("q \(wide) 0 0 \(tall) 0 0 cm /P Do Q".utf8))
            file.object(
                first + 2,
                "<< /Type /XObject /Subtype /Image /Width \(shape.width) /Height \(shape.height) "
                    + "/ColorSpace /\(shape.space) /BitsPerComponent 8 /Filter /DCTDecode", picture)
        }
        return file.ended()
    }

    /// What a JPEG says of itself in the header of its frame.
    private struct Shape {
        let width: Int
        let height: Int
        let space: String

        init?(_ jpeg: [UInt8]) {
            guard jpeg.starts(with: [0xFF, 0xD8]) else { return nil }
            var place = 2
            while place + 9 < jpeg.count, jpeg[place] == 0xFF {
                let marker = jpeg[place + 1]
                let length = Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3])
                // Baseline, extended and progressive frames; the other numbers of this range are tables.
                if (0xC0...0xC2).contains(marker) {
                    height = Int(jpeg[place + 5]) << 8 | Int(jpeg[place + 6])
                    width = Int(jpeg[place + 7]) << 8 | Int(jpeg[place + 8])
                    let spaces = [1: "DeviceGray", 3: "DeviceRGB"]
                    guard jpeg[place + 4] == 8, let space = spaces[Int(jpeg[place + 9])], width > 0, height > 0 else {
                        return nil
                    }
                    self.space = space
                    return
                }
                place += 2 + length
            }
            return nil
        }
    }

    /// A PDF while it is written: its objects, and where each of them begins.
    private struct File {
        private var bytes = Array("%PDF-1.4\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".utf8)
        private var places: [Int] = []

        mutating func object(_ number: Int, _ dictionary: String) {
            places.append(bytes.count)
            bytes += Array("\(number) 0 obj\n\(dictionary)\nendobj\n".utf8)
        }

        mutating func object(_ number: Int, _ dictionary: String, _ stream: [UInt8]) {
            places.append(bytes.count)
            bytes += Array("\(number) 0 obj\n\(dictionary) /Length \(stream.count) >>\nstream\n".utf8)
            bytes += stream
            bytes += Array("\nendstream\nendobj\n".utf8)
        }

        func ended() -> [UInt8] {
            let count = places.count + 1
            var table = "xref\n0 \(count)\n0000000000 65535 f \n"
            for place in places {
                let digits = String(place)
                table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            }
            table += "trailer\n<< /Size \(count) /Root 1 0 R >>\nstartxref\n\(bytes.count)\n%%EOF\n"
            return bytes + Array(table.utf8)
        }
    }
}
