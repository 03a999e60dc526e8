/// A form that a security key fills 密钥框: the script asks the browser for the key, and sends its answer with the form. Without
/// script it says so, and sends nothing.
public struct KeyBox: Sendable {
    /// What the browser is asked to do.
    public enum Act: String, Sendable {
        /// Make a new key.
        case create
        /// Show one there is.
        case get
    }

    /// What the browser is asked for.
    public struct Question: Sendable {
        let act: Act
        let challenge: String
        let host: String
        let credentials: String
        let handle: String
        let owner: String
        let patience: String

        /// A question to a key.
        ///
        /// - Parameters:
        ///   - host: The name the key knows the desk by.
        ///   - credentials: Keys that may answer; of a new one, keys that may not.
        ///   - owner: Whose key a new one is, and what stands for him in it.
        ///   - patience: Milliseconds that the browser waits.
        public init(
            _ act: Act, challenge: String, host: String, credentials: [String],
            owner: (handle: String, name: String) = ("", ""), patience: Int64
        ) {
            (self.act, self.challenge, self.host) = (act, challenge, host)
            (self.credentials, self.patience) = (credentials.joined(separator: " "), String(patience))
            (handle, self.owner) = owner
        }
    }

    let heading: String
    let lead: String
    let address: String
    let fields: [Field]
    let submit: String
    let act: String
    let question: Question

    /// A form for a key.
    ///
    /// - Parameter fields: Hidden ones, the empty ones that the script fills among them.
    public init(
        _ question: Question, heading: String, lead: String, address: String, fields: [Field], submit: String
    ) {
        (self.question, self.heading, self.lead, self.address) = (question, heading, lead, address)
        (self.fields, self.submit, act) = (fields, submit, question.act.rawValue)
    }
}
