/// Why a call out of the house came to nothing 外部调用失败. It carries names of what was asked, never what was sent.
public struct CallFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is known, without a full stop.
    public let description: String

    /// A fault.
    public init(_ description: String) { self.description = description }
}
