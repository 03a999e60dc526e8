import Foundation
import Hummingbird

/// Reads a `multipart/form-data` body (RFC 7578) part by part 分段读取, so that only one file is in memory at a time.
///
/// A file that is too long is read to its end and thrown away: so the form around it is not lost. So is every file behind
/// those that are together as large as all may be.
public struct MultipartReader {
    /// One part of the body.
    public enum Part: Sendable {
        /// An ordinary field.
        case field(name: String, value: String)
        /// A file; an input left empty gives none.
        case file(name: String, fileName: String, bytes: [UInt8])
        /// A file longer than the limit, or one beyond what all may have together; its bytes are gone.
        case oversized(name: String, fileName: String)
    }

    /// Bytes of the headers of one part.
    public static let headersAtMost = 8 * 1024
    /// Bytes of an ordinary field: the text of a report with room.
    public static let fieldAtMost = 256 * 1024
    /// Parts of one body.
    public static let partsAtMost = 400

    /// Bytes of one body, with all that is thrown away: ten minutes of film as the best of telephones take it.
    ///
    /// What is thrown away lies nowhere: one piece as it comes from the line is all there is of it at a time, and no place at
    /// the ``UploadGate`` is held meanwhile. Nobody can send more by it, or hold a connection longer, than without: the server
    /// reads a body to its end also when it was answered before. At the portal each connection counts among those there may
    /// be, and one on which nothing comes for a while is closed; at the desk what comes without a session is all thrown away.
    public static let readAtMost = 2 * 1024 * 1024 * 1024

    private var body: RequestBody.AsyncIterator
    private let delimiter: [UInt8]
    private let fileLimit: Int
    private let keptLimit: Int
    private let readLimit: Int
    private let gate: UploadGate?
    private var buffer: [UInt8] = []
    private var start = 0
    private var read = 0
    private var kept = 0
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
    ///   - bodyLimit: Bytes that all parts may have together which come whole: files beyond it are thrown away, with fields
    ///     beyond it reading ends with ``SentForm/Unreadable/tooLarge``.
    ///   - readLimit: Bytes of the body, with what is thrown away or handed on as it comes, after which reading ends with
    ///     ``SentForm/Unreadable/tooLarge``.
    ///   - gate: Where the reader has a place, which it gives up while it throws something away.
    /// - Throws: ``SentForm/Unreadable/malformed`` when the request is no such form.
    public init(
        _ request: Request, fileLimit: Int, bodyLimit: Int, readLimit: Int = readAtMost, gate: UploadGate? = nil
    ) throws(SentForm.Unreadable) {
        guard Self.reads(request), let type = request.headers[.contentType],
            let boundary = Self.parameter("boundary", in: type), (1...70).contains(boundary.utf8.count)
        else { throw .malformed }
        delimiter = Array("\r\n--\(boundary)".utf8)
        body = request.body.makeAsyncIterator()
        (self.fileLimit, keptLimit, self.readLimit, self.gate) = (fileLimit, bodyLimit, readLimit, gate)
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
            guard try await skip() else { throw SentForm.Unreadable.malformed }
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
            guard let bytes = try await keep(min(fileLimit, keptLimit - kept)) else {
                try await throwAway()
                return .oversized(name: name, fileName: fileName)
            }
            return .file(name: name, fileName: fileName, bytes: bytes)
        }
        guard let bytes = try await keep(Self.fieldAtMost), let value = String(validating: bytes, as: UTF8.self) else {
            throw SentForm.Unreadable.malformed
        }
        guard kept <= keptLimit else { throw SentForm.Unreadable.tooLarge }
        return .field(name: name, value: value)
    }

    /// Reads up to the next delimiter and past it.
    ///
    /// - Returns: What lay before the delimiter; `nil` when that is more than the limit, and then the rest of it is still to
    ///   be read.
    private mutating func keep(_ limit: Int) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while true {
            let (end, isFound) = search()
            guard bytes.count + end - start <= limit else { return nil }
            bytes.append(contentsOf: buffer[start..<end])
            start = end
            if isFound {
                start += delimiter.count
                kept += bytes.count
                return bytes
            }
            guard try await more() else { throw SentForm.Unreadable.malformed }
        }
    }

    /// Goes past the next delimiter, standing aside from the gate until it comes.
    private mutating func throwAway() async throws {
        await gate?.leave()
        let isWhole: Bool
        do { isWhole = try await skip() } catch {
            await gate?.enter()
            throw error
        }
        await gate?.enter()
        guard isWhole else { throw SentForm.Unreadable.malformed }
    }

    /// Hands on what lies before the next delimiter, and goes past it.
    ///
    /// - Returns: Whether there was one.
    private mutating func skip(handing: (([UInt8]) async throws -> Void)? = nil) async throws -> Bool {
        while true {
            let (end, isFound) = search()
            if let handing, end > start { try await handing(Array(buffer[start..<end])) }
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
        let last = buffer.count - delimiter.count
        guard last >= start else { return (start, false) }
        return buffer.withUnsafeBytes { bytes in
            var place = start
            // By the system's own search: films have hundreds of megabytes.
            while place <= last, let from = bytes.baseAddress?.advanced(by: place),
                let found = memchr(from, 13, last - place + 1)
            {
                place += UnsafeRawPointer(found) - from
                if memcmp(found, delimiter, delimiter.count) == 0 { return (place, true) }
                place += 1
            }
            return (last + 1, false)
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
        read += next.readableBytes
        guard read <= readLimit else { throw SentForm.Unreadable.tooLarge }
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
