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
    /// - Throws: ``Fault``.
    public init(_ text: String) throws {
        guard !text.isEmpty, let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { throw Fault() }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        self.side = side
        dark = (0..<(side * side)).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Modules on a side with the margin: the side of the picture's view box.
    public var pictureSide: Int { side + 2 * Self.margin }

    /// The dark modules as one SVG path, in module units and moved by the margin; runs in a row are one stroke of it.
    public var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                guard dark[row * side + column] else {
                    column += 1
                    continue
                }
                var end = column
                while end < side, dark[row * side + end] { end += 1 }
                path += "M\(column + Self.margin) \(row + Self.margin)h\(end - column)v1h-\(end - column)z"
                column = end
            }
        }
        return path
    }

    /// The code as an SVG document, black on white.
    public var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(pictureSide) \(pictureSide)" \
        shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(pictureSide)v\(pictureSide)h-\(pictureSide)z"/>\
        <path d="\(path)"/></svg>
        """
    }
}
