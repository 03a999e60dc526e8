/// A petition's own identifier 信访件标识: 32 hexadecimal digits, never shown to anyone outside.
public struct PetitionID: RawRepresentable, Hashable, Sendable, Codable {
    /// The 32 digits.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The number an officer reads out 信访件编号: `2026-48217-73065-12`, keyed, so that a gap betrays nothing (M33).
public struct PetitionNumber: RawRepresentable, Hashable, Sendable, Codable {
    /// The number as it is written.
    public let rawValue: String
    /// Takes the number as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// An organ 机关: its six-digit division code, with a suffix for resident and primary organs.
public struct OrganID: RawRepresentable, Hashable, Sendable, Codable {
    /// The code.
    public let rawValue: String
    /// Takes the code as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A member of staff 工作人员.
public struct OfficerID: RawRepresentable, Hashable, Sendable, Codable {
    /// The staff code.
    public let rawValue: String
    /// Takes the staff code as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The portal's messenger, who carries sealed envelopes in and decides nothing.
    public static let messenger = OfficerID(rawValue: "messenger")
}

/// A sealed attachment 附件, named by the hash of what is stored.
public struct BlobID: RawRepresentable, Hashable, Sendable, Codable {
    /// SHA-256 of the stored bytes, hexadecimal.
    public let rawValue: String
    /// Takes the hash as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What makes a command done once however often it is sent.
public struct CommandID: RawRepresentable, Hashable, Sendable, Codable {
    /// 32 hexadecimal digits, made with the form.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Digits that say when the form was made, in seconds since 1970 UTC.
    ///
    /// Everything kept of one petition is found by an identifier that begins like its first command: so what came together
    /// lies together, and a database of millions writes at few places.
    public static let momentDigits = 8

    /// A new identifier, from when its form was made and unpredictable bytes, of which twelve are taken.
    public init(made moment: Moment, _ bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        let seconds = UInt32(truncatingIfNeeded: moment.rawValue / 1000)
        let first = stride(from: 28, through: 0, by: -4).map { digits[Int(seconds >> UInt32($0) & 15)] }
        let rest = bytes.prefix(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        rawValue = String(decoding: first + rest, as: UTF8.self)
    }
}
