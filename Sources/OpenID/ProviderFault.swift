/// Why a provider vouched for nobody 身份提供方未能证明. It carries names and codes, never a token, a code or a secret.
public enum ProviderFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// It could not be reached, or answered with nothing that is of use: what is known.
    case unreachable(String)
    /// It said no: its own code, such as `access_denied`.
    case declined(String)
    /// What it said is not to be trusted.
    case untrusted(Distrust)
    /// Too many are being asked for at once.
    case busy

    /// Why something a provider said is not trusted 不予采信原因.
    public enum Distrust: String, Sendable {
        /// Its document is not that of the issuer, or asks for less than is asked for here.
        case document
        /// Its set of keys cannot be read.
        case keySet
        /// A token is larger than any is, or none at all.
        case form
        /// A token is signed in a way that is not taken, or not at all.
        case algorithm
        /// No key of the provider's has the name that the token gives.
        case key
        /// The signature is wrong.
        case signature
        /// Somebody else's word.
        case issuer
        /// Given for somebody else.
        case audience
        /// It has run out, or is not good yet.
        case expired
        /// Made long ago, or in the future.
        case issuedAt
        /// Signed in there too long ago, or it does not say when.
        case signInTime
        /// Made for another sign-in.
        case nonce
        /// It says of nobody.
        case subject
    }

    /// One sentence for the log.
    public var description: String {
        switch self {
        case .unreachable(let what): "The provider of identities does not answer: \(what)."
        case .declined(let code): "The provider of identities said no: \(code)."
        case .untrusted(let why): "What the provider of identities said is not trusted: \(why.rawValue)."
        case .busy: "Too many are being vouched for at once."
        }
    }

    /// A provider's own code, as far as it may stand in a log: what is no code could be anything.
    static func code(_ text: String?) -> String {
        guard let text, (1...40).contains(text.utf8.count),
            text.utf8.allSatisfy({ (97...122).contains($0) || $0 == 95 })
        else { return "unknown" }
        return text
    }
}
