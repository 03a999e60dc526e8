/// How one item is written in a bundle: a number for its kind, then its parts.
extension FerryBundle.Item {
    /// The item as bytes; the same item gives the same bytes.
    public var encoded: [UInt8] {
        switch self {
        case .envelope(let sequence, let id, let hour, let sealed):
            parts(1) {
                $0.append(bigEndian: sequence)
                $0.append(field: Array(id.utf8))
                $0.append(bigEndian: hour)
                $0.append(field: sealed)
            }
        case .blob(let id, let sealed):
            parts(2) {
                $0.append(field: Array(id.utf8))
                $0.append(field: sealed)
            }
        case .integrated(let sequences):
            parts(3) {
                $0.append(bigEndian: sequences.lowerBound)
                $0.append(bigEndian: sequences.upperBound)
            }
        case .reply(let mailbox, let version, let sealed):
            parts(4) {
                $0.append(field: Array(mailbox.rawValue.utf8))
                $0.append(bigEndian: version)
                $0.append(field: sealed)
            }
        case .resend(let after): parts(5) { $0.append(bigEndian: after) }
        case .promiseKey(let key, let hours):
            parts(6) {
                $0.append(field: key)
                $0.append(hours: hours)
            }
        case .word(let hour, let wants):
            parts(7) {
                $0.append(bigEndian: hour)
                $0.append(bigEndian: wants)
            }
        case .leaves(let from, let hashes):
            parts(8) {
                $0.append(bigEndian: from)
                $0.append(field: hashes)
            }
        case .head(let file): parts(9) { $0.append(field: file) }
        case .vouched(let key, let hours, let heard, let delay, let signature):
            parts(10) {
                $0.append(field: key)
                $0.append(hours: hours)
                $0.append(bigEndian: heard)
                $0.append(bigEndian: delay)
                $0.append(field: signature)
            }
        case .sealedOutside(let id, let promised):
            parts(11) {
                $0.append(field: Array(id.utf8))
                $0.append(field: promised)
            }
        case .anew: parts(16) { _ in }
        case .again(let after): parts(17) { $0.append(bigEndian: after) }
        case .package(let id, let kind, let facts, let sealed):
            parts(18) {
                $0.append(field: Array(id.utf8))
                $0.append(kind)
                $0.append(field: facts)
                $0.append(field: sealed)
            }
        }
    }

    private func parts(_ kind: UInt8, _ write: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes = [kind]
        write(&bytes)
        return bytes
    }

    /// Reads an item that was encoded alone.
    ///
    /// - Throws: ``FerryBundle/Fault``.
    public init(encoded: [UInt8]) throws {
        var cursor = FerryCursor(bytes: encoded[...])
        self = try cursor.item()
        guard cursor.isAtEnd else { throw FerryBundle.Fault.damaged }
    }
}

extension [UInt8] {
    fileprivate mutating func append(field: [UInt8]) {
        append(bigEndian: UInt32(field.count))
        append(contentsOf: field)
    }

    fileprivate mutating func append(hours: Range<Int64>) {
        append(bigEndian: hours.lowerBound)
        append(bigEndian: hours.upperBound)
    }
}

/// Reads the parts of a bundle in order; everything that does not fit is damage.
struct FerryCursor {
    var bytes: ArraySlice<UInt8>
    var isAtEnd: Bool { bytes.isEmpty }

    mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= bytes.count else { throw FerryBundle.Fault.damaged }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func byte() throws -> UInt8 { try take(1).reduce(0) { $0 | $1 } }
    mutating func integer() throws -> Int64 { Int64(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) }) }
    mutating func length() throws -> Int { try take(4).reduce(0) { $0 << 8 | Int($1) } }
    mutating func field() throws -> [UInt8] { Array(try take(try length())) }

    mutating func text() throws -> String {
        guard let text = String(validating: try field(), as: UTF8.self) else { throw FerryBundle.Fault.damaged }
        return text
    }

    mutating func hours() throws -> Range<Int64> {
        let (first, end) = (try integer(), try integer())
        guard first < end else { throw FerryBundle.Fault.damaged }
        return first..<end
    }

    mutating func item() throws -> FerryBundle.Item {
        switch try byte() {
        case 1: return .envelope(sequence: try integer(), id: try text(), hour: try integer(), sealed: try field())
        case 2: return .blob(id: try text(), sealed: try field())
        case 3:
            let (first, last) = (try integer(), try integer())
            guard first <= last else { throw FerryBundle.Fault.damaged }
            return .integrated(first...last)
        case 4:
            guard let mailbox = MailboxID(rawValue: try text()) else { throw FerryBundle.Fault.damaged }
            return .reply(mailbox: mailbox, version: try integer(), sealed: try field())
        case 5: return .resend(after: try integer())
        case 6: return .promiseKey(try field(), hours: try hours())
        case 7: return .word(hour: try integer(), wants: try integer())
        case 8: return .leaves(from: try integer(), hashes: try field())
        case 9: return .head(try field())
        case 10:
            return .vouched(
                try field(), hours: try hours(), heard: try integer(), delay: try integer(), signature: try field())
        case 11: return .sealedOutside(id: try text(), promised: try field())
        case 16: return .anew
        case 17: return .again(after: try integer())
        case 18: return .package(id: try text(), kind: try byte(), facts: try field(), sealed: try field())
        default: throw FerryBundle.Fault.unknownFormat
        }
    }
}
