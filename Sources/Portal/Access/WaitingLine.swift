import Casework
import Crypto
import Hummingbird
import Sealing

/// The line before a full portal 排队: who finds no open place gets a ticket for the form in hand, and with it one of the
/// places kept back, as soon as the device has worked for it (工作量证明) or its time has passed.
///
/// The work is a script's, and takes a moment; without script the same ticket counts after a while. Nobody is told from
/// another, nothing is kept: the ticket is a moment and a code under the program's own secret.
struct WaitingLine: Sendable {
    /// Binary noughts with which the hash of a work begins: 32 768 tries on average, about a second on an old phone, and
    /// a single hash for us.
    static let workBits = 15
    /// Seconds after which a ticket counts without work.
    static let slowSeconds: Int64 = 20
    /// Seconds that a script waits before it sends again, however quickly it worked.
    static let pauseSeconds: Int64 = 5
    /// Minutes after which a ticket is worth nothing.
    static let validMinutes: Int64 = 60
    /// Digits of a work at most; more than anybody will ever need.
    static let workAtMost = 12
    /// Hexadecimal digits of the moment in a ticket.
    private static let momentDigits = 12

    /// What somebody has done for a place.
    enum Standing: Sendable, Equatable {
        /// No ticket, or none that counts for this form now.
        case new
        /// A ticket whose time has not come.
        case early
        /// A ticket whose time has come.
        case waited
        /// A ticket with its work.
        case worked
    }

    let secret: PortalSecret

    /// A ticket for a form.
    func ticket(form: String, at now: Moment) -> String {
        let digits = String(max(0, now.rawValue), radix: 16)
        let moment = String(repeating: "0", count: max(0, Self.momentDigits - digits.count)) + digits
        return moment + Hex.encode(Array(secret.mac("line \(form) \(moment)", [])[..<16]))
    }

    /// What a ticket is worth.
    ///
    /// - Parameters:
    ///   - work: The number that was found, as it was sent; empty without script.
    ///   - form: The form it must have been given for.
    func standing(ticket: String, work: String, form: String, at now: Moment) -> Standing {
        guard ticket.utf8.count == Self.momentDigits + 32,
            let given = Int64(ticket.prefix(Self.momentDigits), radix: 16), given <= now.rawValue,
            now.rawValue - given <= Self.validMinutes * 60_000,
            self.ticket(form: form, at: Moment(rawValue: given)) == ticket
        else { return .new }
        if Self.isWork(work, for: ticket) { return .worked }
        return now.rawValue - given < Self.slowSeconds * 1_000 ? .early : .waited
    }

    /// Whether a number is the work that a ticket asks for: SHA-256 of the ticket, a blank and the number.
    static func isWork(_ work: String, for ticket: String) -> Bool {
        guard !work.isEmpty, work.utf8.count <= workAtMost, work.utf8.allSatisfy({ (48...57).contains($0) })
        else { return false }
        var noughts = 0
        for byte in SHA256.hash(data: Array("\(ticket) \(work)".utf8)) {
            noughts += byte.leadingZeroBitCount
            guard byte == 0, noughts < workBits else { break }
        }
        return noughts >= workBits
    }
}

extension PortalFront {
    /// Answers in a place among those that are being worked on, or sends into the line.
    ///
    /// - Parameters:
    ///   - form: Whose place it is: a ticket counts for one form.
    ///   - ticket: The ticket that was sent, and the work for it; empty without.
    ///   - turnedAway: The answer where there is no place, for the ticket to be kept.
    ///   - answer: The answer in a place.
    func inside(
        form: String, ticket: String, work: String, turnedAway: (_ ticket: String) -> Response,
        answer: (_ moment: Moment) async throws -> Response
    ) async throws -> Response {
        let (line, moment) = (WaitingLine(secret: secret), now())
        let standing = line.standing(ticket: ticket, work: work, form: form, at: moment)
        guard crowd.enter(standing, second: moment.rawValue / 1_000) else {
            tally.add(.busy)
            // Whoever stands in the line already keeps the place in it.
            return turnedAway(standing == .new ? line.ticket(form: form, at: moment) : ticket)
        }
        defer { crowd.leave() }
        return try await answer(moment)
    }
}
