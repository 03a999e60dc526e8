/// Something found in a text, to be taken into a form by a button or not 建议: drawn by `{{> desk/offers}}`.
public struct Offer: Sendable {
    let name: String
    let value: String
    let reason: String
    /// What the button says, what it sends, and why it is offered.
    public init(_ name: String, value: String, reason: String) {
        (self.name, self.value, self.reason) = (name, value, reason)
    }
}
