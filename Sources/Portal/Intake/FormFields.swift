import Hummingbird
import Pages

/// What a form sent 表单内容: names and values in their order; a name may come more than once.
struct FormFields: Sendable {
    /// The body could not be taken.
    enum Fault: Error {
        /// Longer than the route takes.
        case tooLarge
        /// Not a form, or not UTF-8.
        case unreadable
    }

    private(set) var values: [String: [String]] = [:]

    /// Reads an `application/x-www-form-urlencoded` body.
    ///
    /// - Parameter limit: Bytes the route takes.
    /// - Throws: ``Fault``.
    static func read(_ request: Request, limit: Int) async throws -> FormFields {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { throw Fault.unreadable }
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw Fault.tooLarge
        }
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= limit else { throw Fault.tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        do {
            return FormFields(values: try SentForm.values(bytes))
        } catch SentForm.Unreadable.tooLarge {
            throw Fault.tooLarge
        } catch {
            throw Fault.unreadable
        }
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
