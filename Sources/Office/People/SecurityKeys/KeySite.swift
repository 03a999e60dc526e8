import Foundation

/// The address that security keys are bound to 安全密钥绑定的网址: the desk's own, as browsers reach it. A key that was enrolled
/// here answers no page of another name, however much it looks like ours.
///
/// Law: ours (decision 0054; Web Authentication level 2, sections 4 and 5.1.3).
public struct KeySite: Sendable, Hashable {
    /// Scheme, name and port, as a browser writes them down.
    public let origin: String
    /// The name alone: what a key knows the desk by.
    public let host: String

    /// Why an address is none.
    public enum Unfit: Error, Sendable, CustomStringConvertible {
        /// It is no address, or more than one of a desk.
        case form
        /// Browsers bind keys to a name, and to no number.
        case number
        /// Browsers give keys to pages by TLS alone, and to the machine itself.
        case inTheClear

        /// What an operator can mend.
        public var description: String {
            switch self {
            case .form: "it must be the desk's own address, such as https://desk.example, and no more"
            case .number: "browsers bind security keys to a name; an IP address cannot be one"
            case .inTheClear: "browsers use security keys by https:// alone, or at http://localhost"
            }
        }
    }

    /// Reads an address.
    public init(address: String) throws(Unfit) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty, host.allSatisfy(\.isASCII),
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil, parts.user == nil,
            scheme == "https" || scheme == "http"
        else { throw .form }
        // A name whose last part is a number is an address to a browser (URL Standard, section 3.5).
        let last = host.split(separator: ".").last ?? ""
        guard !host.contains(":"), !last.allSatisfy(\.isNumber), !last.hasPrefix("0x") else { throw .number }
        guard scheme == "https" || host == "localhost" else { throw .inTheClear }
        let usual = scheme == "https" ? 443 : 80
        let port = parts.port.map { $0 == usual ? "" : ":\($0)" } ?? ""
        (self.host, origin) = (host, "\(scheme)://\(host)\(port)")
    }

    /// Whether browsers reach it by TLS.
    public var isByTLS: Bool { origin.hasPrefix("https:") }
}
