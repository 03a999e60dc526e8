import Calling
import Foundation

/// How the office knows a provider of identities 身份提供方: whose word it takes, and what that word is good for.
///
/// Law: ours.
public struct ProviderSettings: Sendable {
    /// Whose word it is, as the provider writes it into each token.
    public let issuer: String
    /// What the button on the sign-in page is called.
    public let name: String
    /// Under what name the provider knows this office.
    let clientID: String
    /// What this office shows to the provider.
    let clientSecret: String
    /// Where the provider sends browsers back to: on the desk's own address.
    let returnAddress: String
    /// The desk's own address, as browsers reach it.
    public let desk: String
    /// Certificates that the provider's must come from; those of the machine when there are none.
    let certificates: String?
    /// Values of the claim `acr` that say a second factor was shown. They are asked for, too.
    let factorClasses: [String]
    /// Values of the claim `amr`, one of which says so.
    let factorMethods: [String]

    /// Something in the settings that an operator can mend.
    public typealias Fault = CallFault

    /// Where on the desk a provider sends browsers back to.
    public static let returnPath = "/sign-in/provider/back"
    /// Characters of one text at most: addresses and secrets of providers are shorter by far.
    private static let longestText = 1_000
    /// Characters of the issuer at most: as many as an identity may have (Core, section 2, of `sub`).
    private static let longestIssuer = 255
    /// Values of a claim at most.
    private static let mostValues = 20

    /// Reads a file, which nobody but its owner may read, as the secret is in it.
    ///
    /// - Throws: ``Fault``.
    public init(file: String) throws {
        let bytes = try PrivateFile.read(file)
        do { try self.init(json: bytes) } catch let fault as Fault { throw Fault("\(file): \(fault.description)") }
    }

    /// Reads the settings.
    ///
    /// - Throws: ``Fault``.
    public init(json: Data) throws {
        let written: Written
        do { written = try JSONDecoder().decode(Written.self, from: json) } catch is DecodingError {
            throw Fault("it must be JSON with issuer, client_id, client_secret, name and desk")
        }
        let texts = [written.issuer, written.clientID, written.clientSecret, written.name, written.desk]
        let values = (written.acr ?? []) + (written.amr ?? [])
        guard (texts + values).allSatisfy({ !$0.isEmpty && $0.count <= Self.longestText }),
            values.count <= Self.mostValues
        else {
            throw Fault(
                "no text may be empty or longer than \(Self.longestText), and no more than "
                    + "\(Self.mostValues) values say that a second factor was shown")
        }
        guard CallAddress.isAllowed(written.issuer), !written.issuer.contains("?"),
            written.issuer.utf8.count <= Self.longestIssuer, written.issuer.allSatisfy(\.isASCII)
        else {
            throw Fault(
                "issuer must be an address that begins with https://, of at most "
                    + "\(Self.longestIssuer) characters")
        }
        let desk = written.desk.hasSuffix("/") ? String(written.desk.dropLast()) : written.desk
        guard CallAddress.isAllowed(desk), URLComponents(string: desk)?.path == "" else {
            throw Fault("desk must be the desk's own address, such as https://desk.example, and no more")
        }
        (issuer, clientID, clientSecret) = (written.issuer, written.clientID, written.clientSecret)
        self.desk = desk
        (name, returnAddress, certificates) = (written.name, desk + Self.returnPath, written.certificates)
        (factorClasses, factorMethods) = (written.acr ?? [], written.amr ?? [])
    }

    /// Whether browsers come back to the desk by TLS.
    public var isReachedByTLS: Bool { returnAddress.hasPrefix("https:") }

    /// What stands in the file.
    private struct Written: Decodable {
        let issuer: String
        let clientID: String
        let clientSecret: String
        let name: String
        let desk: String
        let certificates: String?
        let acr: [String]?
        let amr: [String]?

        enum CodingKeys: String, CodingKey {
            case issuer
            case clientID = "client_id"
            case clientSecret = "client_secret"
            case name
            case desk
            case certificates
            case acr = "second_factor_acr"
            case amr = "second_factor_amr"
        }
    }
}

/// How texts stand in an address or a form.
enum ProviderAddress {
    /// A text as it stands in a query or a form.
    static func escaped(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    /// Pairs as they stand in a query or a form.
    static func form(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
    }
}
