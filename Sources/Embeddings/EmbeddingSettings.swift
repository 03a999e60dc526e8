import Calling
import Foundation

/// Where an office's own model of meanings is 语义模型接口, and how it is spoken to: the embeddings part of the API of OpenAI,
/// which many programs for an office's own machine speak.
///
/// Law: ours (`mission.md` M32). What is sent is the content of petitions (R art. 47): the other end must be the office's own.
public struct EmbeddingSettings: Sendable {
    /// The address that `/embeddings` follows.
    let address: String
    /// What the model is called there.
    public let model: String
    /// What this office shows; `nil` where the other end asks for nothing.
    let key: String?
    /// Certificates that the other end's must come from; those of the machine when there are none.
    let certificates: String?
    /// What stands before each text, as some models want it.
    public let prefix: String
    /// Characters of a text that are sent at most.
    public let characters: Int
    /// Texts in one call.
    public let texts: Int
    /// How alike the model finds texts that have nothing in common, in per cent: what is told begins there.
    public let unrelated: Int

    /// Something in the settings that an operator can mend.
    public typealias Fault = CallFault

    /// Characters of one setting at most.
    private static let longestText = 1_000
    /// Characters of a text that may be sent: what a letter is about stands in its first pages.
    public static let charactersAllowed = 50...8_000
    /// Per cent that unrelated texts may have: above, nothing would be left to tell.
    public static let unrelatedAllowed = 0...95
    /// Texts in one call: a model on a processor alone needs a second for one, and a call has thirty.
    public static let textsAllowed = 1...EmbeddingEndpoint.textsAtOnce
    /// Texts in one call unless the file says otherwise.
    private static let usualTexts = 8
    /// Characters sent unless the file says otherwise: some five hundred of a model's pieces, which is what small ones read.
    private static let usualCharacters = 1_000

    /// Reads a file, which nobody but its owner may read, as the key is in it.
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
            throw Fault("it must be JSON with address and model")
        }
        let words = [written.address, written.model, written.key ?? "-", written.prefix ?? "-"]
        guard words.allSatisfy({ !$0.isEmpty && $0.count <= Self.longestText }) else {
            throw Fault("no text may be empty or longer than \(Self.longestText)")
        }
        // A line break in it would be a second header.
        guard written.key?.utf8.allSatisfy({ (33...126).contains($0) }) ?? true else {
            throw Fault("key may hold letters, digits and marks, and no blanks")
        }
        guard CallAddress.isAllowed(written.address), !written.address.contains("?") else {
            throw Fault(
                "address must begin with https://, or with http:// on this machine alone, and end before "
                    + "/embeddings")
        }
        let (characters, unrelated) = (written.characters ?? Self.usualCharacters, written.unrelated ?? 0)
        guard Self.charactersAllowed.contains(characters), Self.unrelatedAllowed.contains(unrelated) else {
            throw Fault(
                "characters is a number from \(Self.charactersAllowed.lowerBound) to "
                    + "\(Self.charactersAllowed.upperBound), unrelated one from \(Self.unrelatedAllowed.lowerBound) to "
                    + "\(Self.unrelatedAllowed.upperBound)")
        }
        let texts = written.texts ?? Self.usualTexts
        guard Self.textsAllowed.contains(texts) else {
            throw Fault(
                "texts is a number from \(Self.textsAllowed.lowerBound) to \(Self.textsAllowed.upperBound)"
            )
        }
        self.texts = texts
        address = written.address.hasSuffix("/") ? String(written.address.dropLast()) : written.address
        (model, key, certificates) = (written.model, written.key, written.certificates)
        (prefix, self.characters, self.unrelated) = (written.prefix ?? "", characters, unrelated)
    }

    /// What stands in the file.
    private struct Written: Decodable {
        let address: String
        let model: String
        let key: String?
        let certificates: String?
        let prefix: String?
        let characters: Int?
        let unrelated: Int?
        let texts: Int?
    }
}
