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
}
