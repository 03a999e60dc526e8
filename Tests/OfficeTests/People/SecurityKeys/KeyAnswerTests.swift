import Foundation
import TestSupport
import Testing

@testable import Office

/// What is asked of a security key's answer, each thing broken once (Web Authentication level 2, sections 7.1 and 7.2).
@Suite struct KeyAnswerTests {
    private static let challenge = [UInt8](1...32)
    private static let asked = SecretText.text(challenge)

    private static func question(_ ceremony: KeyCeremony) throws -> KeyQuestion {
        KeyQuestion(ceremony: ceremony, challenge: challenge, site: try KeySite(address: TestSecurityKey.address))
    }

    private static func enrol(
        _ key: TestSecurityKey, bend: (inout TestSecurityKey.Bend) -> Void = { _ in }
    ) throws -> Result<EnrolledKey, AnswerFault> {
        let answer = try key.made(asked, count: 7, bend: bend)
        let enrolment = try #require(
            KeyEnrolment(
                clientData: answer.clientData, authenticatorData: answer.data, publicKey: answer.publicKey,
                algorithm: answer.algorithm))
        let question = try question(.enrolling)
        return Result { () throws(AnswerFault) in try enrolment.key(answering: question) }
    }

    private static func show(
        _ key: TestSecurityKey, count: UInt32 = 8, against known: EnrolledKey? = nil,
        bend: (inout TestSecurityKey.Bend) -> Void = { _ in }
    ) throws -> Result<Int64, AnswerFault> {
        let answer = try key.shown(asked, count: count, bend: bend)
        let showing = try #require(
            KeyShowing(
                credential: answer.credential, clientData: answer.clientData, authenticatorData: answer.data,
                signature: answer.signature))
        let (known, question) = (try known ?? enrol(key).get(), try question(.showing))
        return Result { () throws(AnswerFault) in try showing.count(by: known, answering: question) }
    }

    @Test func `a new key that answers our question on our page is taken, by its name and its public half`() throws {
        let key = try TestSecurityKey(3)
        let enrolled = try Self.enrol(key).get()
        #expect(enrolled.credential == key.credential && enrolled.count == 7)
        #expect(try Self.show(key).get() == 8)
    }

    /// Each thing that is asked of an answer, broken once.
    enum Bending: String, CaseIterable {
        case ceremony, challenge, noChallenge, origin, clear, port, frame, site, untouched, algorithm, noCredential

        /// What it is refused as.
        var fault: AnswerFault {
            switch self {
            case .ceremony: .otherCeremony
            case .challenge, .noChallenge: .otherChallenge
            case .origin, .clear, .port, .frame: .otherOrigin
            case .site: .otherSite
            case .untouched: .untouched
            case .algorithm: .otherAlgorithm
            case .noCredential: .unreadable
            }
        }

        /// Whether it says something of a key that is shown, too.
        var isOfShowing: Bool { self != .algorithm && self != .noCredential }

        func bend(_ bent: inout TestSecurityKey.Bend, isNew: Bool) {
            switch self {
            case .ceremony: bent.type = isNew ? "webauthn.get" : "webauthn.create"
            case .challenge: bent.challenge = SecretText.text([UInt8](2...33))
            case .noChallenge: bent.challenge = ""
            case .origin: bent.origin = "https://desk.example.evil"
            case .clear: bent.origin = "http://desk.example"
            case .port: bent.origin = "https://desk.example:8443"
            case .frame: bent.isFramed = true
            case .site: bent.host = "example"
            // Verified, but not touched.
            case .untouched: bent.flags = isNew ? 0x44 : 0x04
            case .algorithm: bent.algorithm = -257
            case .noCredential: bent.flags = 0x01
            }
        }
    }

    @Test(arguments: Bending.allCases)
    func `a new key is refused that answers otherwise`(_ bending: Bending) throws {
        let answer = try Self.enrol(try TestSecurityKey(3)) { bending.bend(&$0, isNew: true) }
        #expect(answer == .failure(bending.fault))
    }

    @Test(arguments: Bending.allCases.filter(\.isOfShowing))
    func `a key that is shown is refused when it answers otherwise`(_ bending: Bending) throws {
        let answer = try Self.show(try TestSecurityKey(3)) { bending.bend(&$0, isNew: false) }
        #expect(answer == .failure(bending.fault))
    }

    @Test func `another key's signature, another key's name, and bytes that were changed are refused`() throws {
        let (key, other) = (try TestSecurityKey(3), try TestSecurityKey(4))
        #expect(try Self.show(key) { $0.signer = other } == .failure(.wrongSignature))
        #expect(try Self.show(other, against: try Self.enrol(key).get()) == .failure(.unknownKey))
        let (answer, known) = (try key.shown(Self.asked, count: 8), try Self.enrol(key).get())
        let question = try Self.question(.showing)
        // Of what the key said, one bit of the flags that nobody looks at: user verified.
        var data = try #require(SecretText.bytes(answer.data))
        data[32] |= 0x04
        let bent = try #require(
            KeyShowing(
                credential: answer.credential, clientData: answer.clientData,
                authenticatorData: SecretText.text(data), signature: answer.signature))
        #expect(throws: AnswerFault.wrongSignature) { try bent.count(by: known, answering: question) }
    }

    @Test func `a count that does not go on is refused, but for a key that never counts`() throws {
        let key = try TestSecurityKey(3)
        let known = try Self.enrol(key).get()
        for count in [UInt32(0), 1, 7] {
            #expect(try Self.show(key, count: count, against: known) == .failure(.countWentBack))
        }
        #expect(try Self.show(key, count: .max, against: known).get() == Int64(UInt32.max))
        let still = EnrolledKey(credential: known.credential, publicKey: known.publicKey, count: 0)
        #expect(try Self.show(key, count: 0, against: still).get() == 0)
        #expect(try Self.show(key, count: 1, against: still).get() == 1)
    }

    @Test func `whatever no browser writes is none, and breaks nothing`() throws {
        let good = try TestSecurityKey(3).made(Self.asked)
        let question = try Self.question(.enrolling)
        func fault(client: String? = nil, data: String? = nil, key: String? = nil) -> AnswerFault? {
            guard
                let enrolment = KeyEnrolment(
                    clientData: client ?? good.clientData, authenticatorData: data ?? good.data,
                    publicKey: key ?? good.publicKey, algorithm: "-7")
            else { return .unreadable }
            do { _ = try enrolment.key(answering: question) } catch let fault { return fault }
            return nil
        }
        #expect(fault() == nil)
        for text in ["", "!", "AAAA", SecretText.text(Array("[]".utf8)), String(repeating: "A", count: 20_000)] {
            #expect(fault(client: text) == .unreadable, "\(text.prefix(9))")
            #expect(fault(key: text) == .unreadable, "\(text.prefix(9))")
        }
        let data = try #require(SecretText.bytes(good.data))
        // Cut anywhere before the end of the key's name, it is unreadable.
        for length in 1..<37 + 18 + 20 { #expect(fault(data: SecretText.text(Array(data[..<length]))) == .unreadable) }
        var long = data
        (long[53], long[54]) = (0xff, 0xff)
        #expect(fault(data: SecretText.text(long)) == .unreadable, "a name longer than there is")
        (long[53], long[54]) = (0, 0)
        #expect(fault(data: SecretText.text(long)) == .unreadable, "no name")
        #expect(
            KeyEnrolment(
                clientData: good.clientData, authenticatorData: good.data, publicKey: good.publicKey, algorithm: "ES256"
            )
                == nil)
    }

    @Test func `a key is bound to a name by TLS, or to this machine`() throws {
        for (address, origin) in [
            ("https://desk.example", "https://desk.example"), ("https://Desk.Example/", "https://desk.example"),
            ("https://desk.example:443", "https://desk.example"),
            ("https://desk.example:8443", "https://desk.example:8443"),
            ("http://localhost:8081", "http://localhost:8081"),
            ("https://desk", "https://desk"),
        ] {
            let site = try KeySite(address: address)
            #expect(site.origin == origin && site.isByTLS == origin.hasPrefix("https"))
        }
        for (address, unfit) in [
            ("", .form), ("desk.example", .form), ("ftp://desk.example", .form), ("https://desk.example/desk", .form),
            ("https://desk.example?a", .form), ("https://me@desk.example", .form), ("https://案.example", .form),
            ("https://10.0.0.7", .number), ("https://[fd00::1]", .number), ("https://10.0.0.0x7", .number),
            ("http://desk.example", .inTheClear), ("http://127.0.0.1:8081", .number),
        ] as [(String, KeySite.Unfit)] {
            #expect(throws: unfit, "\(address)") { try KeySite(address: address) }
        }
    }
}
