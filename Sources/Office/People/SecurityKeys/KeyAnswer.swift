import Crypto
import Foundation

/// Why what a browser brought from a security key was not taken.
enum AnswerFault: Error, Sendable, Hashable {
    /// It has not the form it has at every browser, or is too long.
    case unreadable
    /// It was made for something else: enrolled instead of shown, or the other way round.
    case otherCeremony
    /// It answers another question than the one that was asked.
    case otherChallenge
    /// It was made on another page.
    case otherOrigin
    /// The key was asked for another name.
    case otherSite
    /// Nobody touched the key.
    case untouched
    /// The key's algorithm is none that is taken here.
    case otherAlgorithm
    /// The key is none of this officer's.
    case unknownKey
    /// The signature is not the key's.
    case wrongSignature
    /// The key has counted backwards: there are two of it.
    case countWentBack
}

/// Which of the two a key is asked for.
enum KeyCeremony: String, Sendable {
    /// A new key is made.
    case enrolling = "webauthn.create"
    /// A key is shown.
    case showing = "webauthn.get"
}

/// A question to a security key 挑战: what was drawn for it, where it is asked, and what for.
struct KeyQuestion: Sendable {
    let ceremony: KeyCeremony
    let challenge: [UInt8]
    let site: KeySite

    /// Bytes that are drawn: more than the 64 bits that ASVS 2.9.2 asks for, and than anybody guesses.
    static let length = 32
    /// Milliseconds for which it may be answered: as long as somebody looks for a key in a bag. Browsers wait no longer either.
    static let lifetime: Int64 = 300_000
}

/// What a browser says around a key's answer (section 5.8.1); the key signs its hash.
private struct BrowserWord: Decodable {
    let type: String
    let challenge: String
    let origin: String
    let crossOrigin: Bool?
}

/// The head of what a key says itself 验证器数据 (section 6.1): a fixed layout, of which nothing else is read.
private struct KeyWord {
    /// SHA-256 of the name it was asked for.
    let site: [UInt8]
    let flags: UInt8
    let count: UInt32
    /// The name of the new key, where one was made.
    let credential: [UInt8]?

    private static let headLength = 37
    private static let touched: UInt8 = 0x01
    private static let hasCredential: UInt8 = 0x40

    var isTouched: Bool { flags & Self.touched != 0 }

    init(_ bytes: [UInt8]) throws(AnswerFault) {
        guard bytes.count >= Self.headLength else { throw .unreadable }
        (site, flags) = (Array(bytes[..<32]), bytes[32])
        count = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        guard flags & Self.hasCredential != 0 else {
            credential = nil
            return
        }
        // Behind the head the model of the key, 16 bytes, the length of its name, and the name.
        let start = Self.headLength + 18
        guard bytes.count >= start else { throw .unreadable }
        let length = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
        guard (1...KeyAnswer.longestName).contains(length), bytes.count >= start + length else { throw .unreadable }
        credential = Array(bytes[start..<start + length])
    }
}

/// What a browser brought back from a security key, as bytes; nothing of it is believed yet.
public struct KeyAnswer: Sendable {
    let clientData: [UInt8]
    let authenticatorData: [UInt8]

    /// Bytes of each of the two at most: browsers write a few hundred.
    static let longestData = 4_096
    /// Bytes of a key's name at most (section 5.8.3).
    static let longestName = 1_023
    /// Bytes of a public key or a signature at most: of P-256 they are 91 and 72.
    static let longestKey = 256

    /// Reads the two texts that every answer has.
    ///
    /// - Returns: `nil` for what no browser writes.
    init?(clientData: String, authenticatorData: String) {
        guard let client = Self.bytes(clientData, atMost: Self.longestData),
            let said = Self.bytes(authenticatorData, atMost: Self.longestData)
        else { return nil }
        (self.clientData, self.authenticatorData) = (client, said)
    }

    /// The bytes of a text as it is sent; `nil` when there are none, or too many.
    static func bytes(_ text: String, atMost limit: Int) -> [UInt8]? {
        guard text.utf8.count <= limit * 2, let bytes = SecretText.bytes(text), !bytes.isEmpty, bytes.count <= limit
        else { return nil }
        return bytes
    }

    /// What both ceremonies ask of an answer: its kind, question, page and name are ours, and somebody touched the key.
    fileprivate func checked(against question: KeyQuestion) throws(AnswerFault) -> KeyWord {
        let client: BrowserWord
        do { client = try JSONDecoder().decode(BrowserWord.self, from: Data(clientData)) } catch { throw .unreadable }
        guard client.type == question.ceremony.rawValue else { throw .otherCeremony }
        guard client.challenge == SecretText.text(question.challenge) else { throw .otherChallenge }
        guard client.origin == question.site.origin, client.crossOrigin != true else { throw .otherOrigin }
        let said = try KeyWord(authenticatorData)
        guard said.site == Array(SHA256.hash(data: Array(question.site.host.utf8))) else { throw .otherSite }
        guard said.isTouched else { throw .untouched }
        return said
    }
}

/// A new key, as a browser brings it 新密钥.
public struct KeyEnrolment: Sendable {
    let answer: KeyAnswer
    let publicKey: [UInt8]
    let algorithm: Int

    /// ES256, ECDSA over P-256 with SHA-256 (RFC 9053), which every security key and every passkey speaks.
    static let es256 = -7

    /// Reads what a form has sent.
    ///
    /// - Parameters:
    ///   - publicKey: What `getPublicKey()` gave, a SubjectPublicKeyInfo.
    ///   - algorithm: What `getPublicKeyAlgorithm()` gave.
    /// - Returns: `nil` for what no browser writes.
    public init?(clientData: String, authenticatorData: String, publicKey: String, algorithm: String) {
        guard let answer = KeyAnswer(clientData: clientData, authenticatorData: authenticatorData),
            let key = KeyAnswer.bytes(publicKey, atMost: KeyAnswer.longestKey), let number = Int(algorithm)
        else { return nil }
        (self.answer, self.publicKey, self.algorithm) = (answer, key, number)
    }

    /// The key, where the browser made it for this question. Who built the key is not asked: attestation is `none`.
    func key(answering question: KeyQuestion) throws(AnswerFault) -> EnrolledKey {
        let said = try answer.checked(against: question)
        guard let credential = said.credential else { throw .unreadable }
        guard algorithm == Self.es256 else { throw .otherAlgorithm }
        do { _ = try P256.Signing.PublicKey(derRepresentation: publicKey) } catch { throw .unreadable }
        return EnrolledKey(credential: credential, publicKey: publicKey, count: Int64(said.count))
    }
}

/// A key as it is known here: its name, the public half, and how far it has counted.
struct EnrolledKey: Sendable, Hashable {
    let credential: [UInt8]
    let publicKey: [UInt8]
    let count: Int64
}

/// A key that is shown, as a browser brings it 出示密钥.
public struct KeyShowing: Sendable {
    let answer: KeyAnswer
    let credential: [UInt8]
    let signature: [UInt8]

    /// Reads what a form has sent.
    ///
    /// - Returns: `nil` for what no browser writes.
    public init?(credential: String, clientData: String, authenticatorData: String, signature: String) {
        guard let answer = KeyAnswer(clientData: clientData, authenticatorData: authenticatorData),
            let name = KeyAnswer.bytes(credential, atMost: KeyAnswer.longestName),
            let signed = KeyAnswer.bytes(signature, atMost: KeyAnswer.longestKey)
        else { return nil }
        (self.answer, self.credential, self.signature) = (answer, name, signed)
    }

    /// How far the key has counted, where it is this one and answers this question.
    ///
    /// A key that counts has counted on; one that does not, as most passkeys, says nought each time (section 6.1.1).
    func count(by key: EnrolledKey, answering question: KeyQuestion) throws(AnswerFault) -> Int64 {
        let said = try answer.checked(against: question)
        guard credential == key.credential else { throw .unknownKey }
        let isRight: Bool
        do {
            let signed = answer.authenticatorData + Array(SHA256.hash(data: answer.clientData))
            isRight = try P256.Signing.PublicKey(derRepresentation: key.publicKey).isValidSignature(
                try P256.Signing.ECDSASignature(derRepresentation: signature), for: signed)
        } catch { throw .wrongSignature }
        guard isRight else { throw .wrongSignature }
        let count = Int64(said.count)
        guard count > key.count || (count == 0 && key.count == 0) else { throw .countWentBack }
        return count
    }
}
