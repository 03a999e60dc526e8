import CQREncode

/// A QR code 二维码, made by libqrencode.
public struct QRCode: Sendable, Hashable {
    /// The text could not be made into a code: empty, or too long.
    public struct Fault: Error, Sendable {}

    /// Light modules around the code that readers need.
    public static let margin = 4

    /// Modules on a side, without the margin.
    public let side: Int
    /// Dark modules, row by row.
    public let dark: [Bool]

    /// The code of a text, with error correction level M: a scuffed print still reads.
    ///
    /// - Parameter isLong: For a text of a thousand characters and more: level L, so that its modules stay large enough
    ///   for a phone.
    /// - Throws: ``Fault``.
    public init(_ text: String, isLong: Bool = false) throws {
        let level = isLong ? QR_ECLEVEL_L : QR_ECLEVEL_M
        guard !text.isEmpty, let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else { throw Fault() }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        self.side = side
        dark = (0..<(side * side)).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Modules on a side with the margin: the side of the picture's view box.
    public var pictureSide: Int { side + 2 * Self.margin }

    /// The dark modules as one SVG path of strokes one module wide, in module units and moved by the margin; to be
    /// drawn half a module lower, where the middle of a row is.
    public var path: String {
        // Bytes and short strokes: this is made, escaped and sent for every receipt.
        var path: [UInt8] = []
        path.reserveCapacity(2048)
        let numbers = (0...pictureSide).map { Array(String($0).utf8) }
        let level = Array(" 0".utf8)
        for row in 0..<side {
            var pen: Int?
            var column = 0
            while column < side {
                guard dark[row * side + column] else {
                    column += 1
                    continue
                }
                var end = column
                while end < side, dark[row * side + end] { end += 1 }
                if let pen {
                    path.append(UInt8(ascii: "m"))
                    path.append(contentsOf: numbers[column - pen])
                    path.append(contentsOf: level)
                } else {
                    path.append(UInt8(ascii: "M"))
                    path.append(contentsOf: numbers[column + Self.margin])
                    path.append(UInt8(ascii: " "))
                    path.append(contentsOf: numbers[row + Self.margin])
                }
                path.append(UInt8(ascii: "h"))
                path.append(contentsOf: numbers[end - column])
                (pen, column) = (end, end)
            }
        }
        return String(decoding: path, as: UTF8.self)
    }

    /// The code as an SVG document, black on white.
    public var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(pictureSide) \(pictureSide)" \
        shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(pictureSide)v\(pictureSide)h-\(pictureSide)z"/>\
        <path stroke="#000" transform="translate(0 .5)" d="\(path)"/></svg>
        """
    }
}
