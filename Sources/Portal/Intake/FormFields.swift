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
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw SentForm.Unreadable.tooLarge
        }
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= limit else { throw SentForm.Unreadable.tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return FormFields(values: try SentForm.values(bytes))
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
