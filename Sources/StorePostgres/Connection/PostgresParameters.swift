import CLibPQ
import Store

/// Bound values in PostgreSQL's binary format: bytes and numbers arrive exactly, whatever they hold.
struct PostgresParameters {
    /// The types the values are passed as.
    let types: [Oid]
    private let bytes: [UInt8]
    private let places: [Range<Int>?]

    /// Stands for a null, whose type the server tells from its place in the statement.
    static let anyType: Oid = 0

    init(_ values: [SQLValue]) {
        var types: [Oid] = []
        var bytes: [UInt8] = []
        var places: [Range<Int>?] = []
        for value in values {
            let start = bytes.count
            switch value {
            case .null:
                types.append(Self.anyType)
                places.append(nil)
                continue
            case .integer(let number):
                types.append(PostgresType.int8)
                bytes.append(bigEndian: UInt64(bitPattern: number))
            case .real(let number):
                types.append(PostgresType.float8)
                bytes.append(bigEndian: number.bitPattern)
            case .text(let text):
                types.append(PostgresType.text)
                bytes.append(contentsOf: text.utf8)
            case .blob(let blob):
                types.append(PostgresType.bytea)
                bytes.append(contentsOf: blob)
            }
            places.append(start..<bytes.count)
        }
        // One byte more, so that even an empty value has an address: no address would mean null.
        bytes.append(0)
        self.types = types
        self.bytes = bytes
        self.places = places
    }

    /// Hands the values to libpq, which copies them before it returns.
    func passed(
        to call: (
            _ count: Int32, _ types: [Oid], _ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]
        ) -> Int32
    ) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            let values = places.map { place in place.flatMap { start?.advanced(by: $0.lowerBound) } }
            let lengths = places.map { Int32($0?.count ?? 0) }
            let binary = [Int32](repeating: 1, count: places.count)
            return call(Int32(places.count), types, values, lengths, binary)
        }
    }
}

/// The types of PostgreSQL that values come and go as, by their fixed numbers.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian number: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
