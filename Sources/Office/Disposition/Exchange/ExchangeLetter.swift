import Casework
import Foundation
import Opening
import Sealing
import Store

/// What kind of package a bundle carries; a number on the wire, so none is ever used for another.
enum PackageKind: UInt8 {
    /// A petition with its text, sealed to the receiving organ.
    case petition = 1
    /// A report sealed to a superior: opened there by an act, and by nobody on the way.
    case handOver = 2
    /// What became of a package of the receiver's.
    case word = 3
}

/// A petition as it travels in a package 交换正文: written in the open and sealed as a whole; it stands nowhere in the open.
struct ExchangeLetter: Codable {
    /// The version of this form; a reader refuses another.
    var form = 1
    /// The petition as it came, with what was added; without name, contact and address where those do not go.
    var original: SealedOriginal
    /// The number it has at the sender.
    var number: String
    /// The day it was sent.
    var sentOn: Day
    /// Whether a result is asked for.
    var assigned: Bool
    /// On which ground it is assigned; absent where it is not, and in what an earlier program wrote.
    var ground: AssignmentGround?
}

/// What is told of a package 交换回告, sealed to whoever sent it.
struct ExchangeAnswer: Codable, Hashable {
    /// What is told; stored on the wire.
    enum Kind: String, Codable { case received, registered, refused, closed, settled }
    /// The version of this form; a reader refuses another.
    var form = 1
    /// Of which package.
    var package: String
    /// What is told.
    var kind: Kind
    /// The day it happened.
    var on: Day
    /// The number it has there; empty but for ``Kind/registered``.
    var number = ""
    /// How it ended; absent but for ``Kind/closed``.
    var result: ExchangeResult?
    /// Why it was sent back; empty but for ``Kind/refused``.
    var reason = ""

    init(_ word: WordToSender, of package: ExchangeID) {
        self.package = package.rawValue
        switch word {
        case .registered(let number, let on): (kind, self.on, self.number) = (.registered, on, number.rawValue)
        case .refused(let reason, let on): (kind, self.on, self.reason) = (.refused, on, reason.text)
        case .closed(let result, let on): (kind, self.on, self.result) = (.closed, on, result)
        case .settled(let on): (kind, self.on) = (.settled, on)
        }
    }

    init(_ kind: Kind, of package: String, on: Day, reason: String = "") {
        (self.kind, self.package, self.on, self.reason) = (kind, package, on, reason)
    }
}

/// What may be read of a sealed hand-over before it is opened: the slip, and nothing else.
///
/// Law: R art. 15.
struct HandOverFacts: Codable, Hashable {
    /// The version of this form; a reader refuses another.
    var version = 1
    /// The number at the sender.
    var control: String
    /// How it was written.
    var form: Form
    /// When the sender received it.
    var receivedOn: Day
    /// When it was sent.
    var sentOn: Day
    /// Whether it is about the sender's own principal.
    var isStraightUp: Bool
}

/// Writes and reads what is sealed into packages and hand-overs: in the open, as it is sealed as a whole.
enum ExchangeCoding {
    private struct Open: Veil {
        func cover(_ text: String) -> String { text }
        func uncover(_ sealed: String) -> String { sealed }
    }

    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = Open()
        return Array(try encoder.encode(value))
    }

    static func read<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) throws -> T {
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = Open()
        return try decoder.decode(type, from: Data(bytes))
    }
}
