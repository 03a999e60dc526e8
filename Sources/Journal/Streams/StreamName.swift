/// The name of a stream of events: one petition, one register.
///
/// Written as `petition/…`, `registry/…`. Names are in the clear in the journal, so they say nothing about a person.
public struct StreamName: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The name as it is stored.
    public let rawValue: String

    /// A name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A name.
    public init(_ name: String) { rawValue = name }

    /// The name.
    public var description: String { rawValue }
}
