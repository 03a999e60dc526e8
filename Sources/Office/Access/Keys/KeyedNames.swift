import Casework
import Crypto
import Foundation

/// Identifiers drawn by key 密钥编号: from what the petition came in by, never from a counter, so that an identifier or
/// its absence says nothing of any other petition (M33). They begin as the command does, with when its form was made.
struct KeyedNames: Sendable {
    let key: SymmetricKey

    /// The identifier of the petition that a command makes.
    func petition(madeBy command: CommandID) -> PetitionID { identifier("petition", command.rawValue) }

    /// The identifier of the copy that a command makes at another organ.
    func copy(madeBy command: CommandID) -> PetitionID { identifier("copy", command.rawValue) }

    /// The identifier of the sealed hand-over that a command makes.
    func handOver(madeBy command: CommandID) -> HandOverID {
        HandOverID(rawValue: identifier("handover", command.rawValue).rawValue)
    }

    /// The control number of a sealed hand-over: drawn by key as petition numbers are, and told from them by its first sign.
    func control(of id: HandOverID, year: Int) -> ControlNumber {
        let drawn = code("control \(year)", id.rawValue).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return ControlNumber(
            rawValue: "密" + KeyedNames.number(year: year, digits: Int64(drawn % 10_000_000_000)).rawValue)
    }

    /// The identifier of the package that a command sends to an office elsewhere.
    func exchange(madeBy command: CommandID) -> ExchangeID {
        ExchangeID(rawValue: identifier("exchange", command.rawValue).rawValue)
    }

    /// The command that takes a partner's package in: the same package is always the same command.
    func command(taking package: String, from partner: PartnerID, at organ: OrganID) -> CommandID {
        CommandID(
            rawValue: hexed(code("package", "\(organ.rawValue)\u{0}\(partner.rawValue)\u{0}\(package)").prefix(16)))
    }

    /// A command that follows from another, such as one recusal of several.
    func command(after command: CommandID, _ what: String) -> CommandID {
        CommandID(rawValue: identifier("command " + what, command.rawValue).rawValue)
    }

    /// The command that carries a row of an old register over: the same row of the same register is always the same
    /// petition. What comes from one register lies together.
    func command(carryingOver identity: String, of register: String, at organ: OrganID) -> CommandID {
        let book = code("old register", "\(organ.rawValue)\u{0}\(register)")
        let row = code("old row", "\(organ.rawValue)\u{0}\(register)\u{0}\(identity)")
        return CommandID(rawValue: hexed(book.prefix(4)) + hexed(row.prefix(12)))
    }

    /// The number of a petition: ten keyed digits under the year, with two check digits (ISO 7064, MOD 97-10).
    ///
    /// - Parameter attempt: 0, and one more each time the number was taken already.
    func number(of petition: PetitionID, year: Int, attempt: Int) -> PetitionNumber {
        let mac = code("number \(year) \(attempt)", petition.rawValue)
        let drawn = mac.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 10_000_000_000
        return KeyedNames.number(year: year, digits: Int64(drawn))
    }

    private func identifier(_ kind: String, _ name: String) -> PetitionID {
        let mac = code(kind, name)
        let moment = name.prefix(CommandID.momentDigits)
        guard moment.utf8.count == CommandID.momentDigits, unhexed(moment) != nil else {
            return PetitionID(rawValue: hexed(mac.prefix(16)))
        }
        return PetitionID(rawValue: moment + hexed(mac.prefix(12)))
    }

    private func code(_ kind: String, _ name: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("\(kind)\u{0}\(name)".utf8), using: key))
    }
}

extension KeyedNames {
    static func number(year: Int, digits: Int64) -> PetitionNumber {
        let ten = padded(digits, 10)
        let check = 98 - (Int64(year) * 10_000_000_000 + digits) % 97 * 100 % 97
        return PetitionNumber(rawValue: "\(year)-\(ten.prefix(5))-\(ten.suffix(5))-\(padded(check, 2))")
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension PetitionNumber {
    /// The number that somebody typed or read out, hyphens and spaces or not; `nil` when its check digits are wrong.
    public init?(typed text: String) {
        let digits = text.filter { !"-–— \u{3000}".contains($0) }
        guard digits.utf8.count == 16, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let year = Int(digits.prefix(4)), let ten = Int64(digits.dropFirst(4).prefix(10))
        else { return nil }
        let number = KeyedNames.number(year: year, digits: ten)
        guard number.rawValue.hasSuffix(digits.suffix(2)) else { return nil }
        self = number
    }
}

extension OfficeKeys {
    /// Draws identifiers and numbers.
    var names: KeyedNames { KeyedNames(key: number) }
}
