import CLibPQ
import Store

/// What the server answered to one statement; gives libpq's memory back when it is let go.
final class PostgresAnswer {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// What the server found wrong, or nil.
    var fault: EngineFault? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: nil
        case let status: EngineFault(postgres: field, status: String(cString: PQresStatus(status)))
        }
    }

    /// How many rows were inserted, changed or deleted.
    var rowsChanged: Int {
        // A query counts the rows it returned here; that is no change.
        let tag = String(cString: PQcmdStatus(result))
        return tag.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// The rows.
    func rows() throws -> [Row] {
        let width = PQnfields(result)
        let columns = (0..<width).map { String(cString: PQfname(result, $0)) }
        let types = (0..<width).map { PQftype(result, $0) }
        return try (0..<PQntuples(result)).map { row in
            let values = try (0..<width).map { try value(row, $0, types[Int($0)]) }
            return Row(columns: columns, values: values)
        }
    }

    private func field(_ code: Character) -> String? {
        guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
        return String(cString: text)
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        switch type {
        case PostgresType.bytea:
            return .blob(try bytesOfHex(bytes))
        case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.oid:
            return .integer(try parsed(bytes, Int64.init))
        case PostgresType.bool:
            return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case PostgresType.float8, PostgresType.float4:
            return .real(try parsed(bytes, Double.init))
        case PostgresType.numeric:
            // What `sum` over bigint answers; whole as on SQLite when it is whole.
            let text = String(decoding: bytes, as: UTF8.self)
            return try Int64(text).map(SQLValue.integer) ?? .real(parsed(bytes, Double.init))
        default:
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}

private func parsed<T>(_ bytes: UnsafeRawBufferPointer, _ parse: (String) -> T?) throws -> T {
    guard let number = parse(String(decoding: bytes, as: UTF8.self)) else { throw unreadable }
    return number
}

/// The bytes written as `\x00ff…`.
private func bytesOfHex(_ text: UnsafeRawBufferPointer) throws -> [UInt8] {
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\") else { throw unreadable }
    return try [UInt8](unsafeUninitializedCapacity: text.count / 2 - 1) { bytes, count in
        for place in 0..<(text.count / 2 - 1) {
            bytes[place] = try digit(text[2 * place + 2]) << 4 | digit(text[2 * place + 3])
            count = place + 1
        }
    }
}

private func digit(_ character: UInt8) throws -> UInt8 {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return character - UInt8(ascii: "a") + 10
    default: throw unreadable
    }
}

private let unreadable = EngineFault.sql(code: "08P01", message: "the server sent a value that cannot be read.")
