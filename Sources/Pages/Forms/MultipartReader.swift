import Hummingbird

/// Reads a `multipart/form-data` body (RFC 7578) part by part 分段读取, so that only one file is in memory at a time.
///
/// A file that is too long is read to its end and thrown away: so the form around it is not lost.
public struct MultipartReader {
    /// One part of the body.
    public enum Part: Sendable {
        /// An ordinary field.
        case field(name: String, value: String)
        /// A file; an input left empty gives none.
        case file(name: String, fileName: String, bytes: [UInt8])
        /// A file longer than the limit; its bytes are gone.
        case oversized(name: String, fileName: String)
    }

    /// Bytes of the headers of one part.
    public static let headersAtMost = 8 * 1024
    /// Bytes of an ordinary field: the text of a report with room.
    public static let fieldAtMost = 256 * 1024
    /// Parts of one body.
    public static let partsAtMost = 400

    private var body: RequestBody.AsyncIterator
    private let delimiter: [UInt8]
    private let fileLimit: Int
    private let bodyLimit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var taken = 0
    private var parts = 0
    private var isBegun = false

    /// Whether a request says that it carries such a body.
    public static func reads(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
    }

    /// A reader of a request's body.
    ///
    /// - Parameters:
    ///   - fileLimit: Bytes a file may have; with 0 every file is thrown away.
    ///   - bodyLimit: Bytes after which reading ends with ``SentForm/Unreadable/tooLarge``.
    /// - Throws: ``SentForm/Unreadable/malformed`` when the request is no such form.
    public init(_ request: Request, fileLimit: Int, bodyLimit: Int) throws(SentForm.Unreadable) {
        guard Self.reads(request), let type = request.headers[.contentType],
            let boundary = Self.parameter("boundary", in: type), (1...70).contains(boundary.utf8.count)
        else { throw .malformed }
        delimiter = Array("\r\n--\(boundary)".utf8)
        body = request.body.makeAsyncIterator()
        (self.fileLimit, self.bodyLimit) = (fileLimit, bodyLimit)
        // The first delimiter has no line break before it; with one put in front, all are alike.
        buffer = [13, 10]
    }

    /// The next part; `nil` at the end.
    ///
    /// - Parameter file: Handed the name and the bytes of a file as they come, and then the part itself without them; so
    ///   that a large one is never whole in memory. Without it, files come whole.
    /// - Throws: ``SentForm/Unreadable``, or what `file` throws.
    public mutating func next(
        handing file: ((_ fileName: String, _ bytes: [UInt8]) async throws -> Void)? = nil
    ) async throws -> Part? {
        if !isBegun {
            isBegun = true
            guard try await skip(keeping: 0) != nil else { throw SentForm.Unreadable.malformed }
        }
        // Behind a delimiter: two dashes end the body, a line break begins a part.
        guard try await fill(2) else { throw SentForm.Unreadable.malformed }
        if buffer[start] == 45, buffer[start + 1] == 45 { return nil }
        guard buffer[start] == 13, buffer[start + 1] == 10 else { throw SentForm.Unreadable.malformed }
        parts += 1
        guard parts <= Self.partsAtMost else { throw SentForm.Unreadable.malformed }
        let headers = try await headerLines()
        guard let disposition = headers.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = Self.parameter("name", in: disposition)
        else { throw SentForm.Unreadable.malformed }
        if let fileName = Self.parameter("filename", in: disposition) {
            if let file {
                let isWhole = try await skip { try await file(fileName, $0) }
                guard isWhole else { throw SentForm.Unreadable.malformed }
                return .file(name: name, fileName: fileName, bytes: [])
            }
            guard let bytes = try await skip(keeping: fileLimit) else { throw SentForm.Unreadable.malformed }
            guard bytes.count <= fileLimit else { return .oversized(name: name, fileName: fileName) }
            return .file(name: name, fileName: fileName, bytes: bytes)
        }
        guard let bytes = try await skip(keeping: Self.fieldAtMost), bytes.count <= Self.fieldAtMost,
            let value = String(validating: bytes, as: UTF8.self)
        else { throw SentForm.Unreadable.malformed }
        return .field(name: name, value: value)
    }

    /// Reads up to the next delimiter and past it.
    ///
    /// - Parameter limit: Bytes kept; with more, one byte too many is given back and the rest is dropped.
    /// - Returns: What lay before the delimiter; `nil` when the body ended without one.
    private mutating func skip(keeping limit: Int) async throws -> [UInt8]? {
        var kept: [UInt8] = []
        while true {
            let (end, isFound) = search()
            if kept.count <= limit {
                kept.append(contentsOf: buffer[start..<min(end, start + limit + 1 - kept.count)])
            }
            start = end
            if isFound {
                start += delimiter.count
                return kept
            }
            guard try await more() else { return nil }
        }
    }

    /// Hands on what lies before the next delimiter, and goes past it.
    ///
    /// - Returns: Whether there was one.
    private mutating func skip(handing: ([UInt8]) async throws -> Void) async throws -> Bool {
        while true {
            let (end, isFound) = search()
            if end > start { try await handing(Array(buffer[start..<end])) }
            start = end
            if isFound {
                start += delimiter.count
                return true
            }
            guard try await more() else { return false }
        }
    }

    /// The place of the next delimiter; without one, the first place at which one could still begin.
    private func search() -> (Int, Bool) {
        buffer.withUnsafeBufferPointer { bytes in
            var place = start
            let last = bytes.count - delimiter.count
            while place <= last {
                if bytes[place] == 13 {
                    var length = 1
                    while length < delimiter.count, bytes[place + length] == delimiter[length] { length += 1 }
                    if length == delimiter.count { return (place, true) }
                }
                place += 1
            }
            return (max(start, last + 1), false)
        }
    }

    /// Header lines behind the line break, up to and past the empty line.
    private mutating func headerLines() async throws -> [String] {
        start += 2
        var end = start
        while true {
            while end + 3 < buffer.count {
                if buffer[end] == 13, buffer[end + 1] == 10, buffer[end + 2] == 13, buffer[end + 3] == 10 {
                    guard let text = String(validating: buffer[start..<end], as: UTF8.self) else {
                        throw SentForm.Unreadable.malformed
                    }
                    start = end + 4
                    return text.split(separator: "\r\n").map(String.init)
                }
                end += 1
                guard end - start <= Self.headersAtMost else { throw SentForm.Unreadable.malformed }
            }
            let offset = end - start
            guard try await more() else { throw SentForm.Unreadable.malformed }
            end = start + offset
        }
    }

    private mutating func fill(_ count: Int) async throws -> Bool {
        while buffer.count - start < count {
            guard try await more() else { return false }
        }
        return true
    }

    private mutating func more() async throws -> Bool {
        if start > 0 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        guard let next = try await body.next() else { return false }
        taken += next.readableBytes
        guard taken <= bodyLimit else { throw SentForm.Unreadable.tooLarge }
        buffer.append(contentsOf: next.readableBytesView)
        return true
    }

    /// A parameter of a header, with or without quotes; browsers write quotes inside a value as `%22`.
    static func parameter(_ name: String, in header: String) -> String? {
        var rest = Substring(header)
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " }
            guard rest.lowercased().hasPrefix(name + "=") else { continue }
            let value = rest.dropFirst(name.count + 1)
            guard value.first == "\"" else { return String(value.prefix { $0 != ";" && $0 != " " }) }
            return value.dropFirst().firstIndex(of: "\"").map {
                String(value[value.index(after: value.startIndex)..<$0]).replacing("%22", with: "\"")
            }
        }
        return nil
    }
}
