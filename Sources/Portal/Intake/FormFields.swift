import Hummingbird
import Pages

/// What a form sent 表单内容: names and values in their order; a name may come more than once.
struct FormFields: Sendable {
    private(set) var values: [String: [String]] = [:]

    /// Reads an `application/x-www-form-urlencoded` body.
    ///
    /// - Parameter limit: Bytes the route takes.
    /// - Throws: A `SentForm.Unreadable`.
    static func read(_ request: Request, limit: Int) async throws -> FormFields {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { throw SentForm.Unreadable.malformed }
        return FormFields(values: try SentForm.values(try await request.bytes(atMost: limit)))
    }

    init(values: [String: [String]] = [:]) { self.values = values }

    mutating func append(_ name: String, _ value: String) {
        values[name, default: []].append(value.replacing("\r\n", with: "\n"))
    }

    /// The first value of a name, or nothing.
    subscript(name: String) -> String { values[name]?.first ?? "" }

    /// All values of a name.
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

extension Request {
    /// The whole body.
    ///
    /// - Throws: `SentForm.Unreadable.tooLarge`, before anything is read where its length was announced.
    func bytes(atMost limit: Int) async throws -> [UInt8] {
        if let announced = headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw SentForm.Unreadable.tooLarge
        }
        var bytes: [UInt8] = []
        for try await buffer in body {
            guard bytes.count + buffer.readableBytes <= limit else { throw SentForm.Unreadable.tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
