import Casework
import Foundation
import Journal
import Sealing
import Store

/// The register of offices elsewhere with which packages are exchanged 交换单位登记: streams `exchange/<organ>/<code>`, and the
/// table `exchange_partner` written from them.
///
/// A card counts only once a second person has compared its fingerprint over another way.
///
/// Law: ours (decision 0035).
enum PartnerBook {
    static let prefix = "exchange/"

    /// The types of its events; they are storage, so none is ever renamed.
    enum EventType: String, CaseIterable {
        case registered = "exchange.partnerRegistered"
        case cardOffered = "exchange.cardOffered"
        case confirmed = "exchange.partnerConfirmed"
        case ended = "exchange.partnerEnded"
        case ownKeyRenewed = "exchange.ownKeyRenewed"
    }

    /// What is stored of a partner, whole at each event.
    struct Record: Codable, Sendable, Hashable {
        var name: String
        var role: PartnerRole
        /// The organ of our register that it is; empty when it is none.
        var organ: String
        /// The card that counts; empty until one was confirmed.
        var card: String
        /// The card before it, whose parcels on their way still open; empty when there is none, or it was given up.
        var previous: String
        /// The card that waits to be confirmed; empty when none does.
        var offered: String
        /// Whether the card before is given up at once when the offered one counts: its key fell into other hands.
        var givesUp: Bool
        /// Who offered it.
        var offeredBy: String
        var active: Bool
        var reason: String
    }

    /// What is stored when an organ of ours makes itself a new key.
    struct OwnKey: Codable, Sendable {
        var id: String
        var reason: String
    }

    static func stream(_ organ: OrganID, _ partner: PartnerID) -> StreamName {
        StreamName(rawValue: "\(prefix)\(organ.rawValue)/\(partner.rawValue)")
    }

    static func stream(ownKeysOf organ: OrganID) -> StreamName { StreamName(rawValue: prefix + organ.rawValue) }

    /// Writes what an event says into the table, and a line for the auditor.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        guard let type = EventType(rawValue: entry.type) else { throw RegistryFault.unknownEvent(entry.type) }
        try AuditRow.write([AuditRow(ofRegistry: entry)], db)
        guard type != .ownKeyRenewed else { return }
        let parts = entry.stream.rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { throw RegistryFault.unknownEvent(entry.type) }
        let record = try JSONDecoder().decode(Record.self, from: Data(entry.payload))
        try db.run("delete from exchange_partner where organ = \(parts[1]) and code = \(parts[2])")
        try db.run(
            """
            insert into exchange_partner (organ, code, name, role, elsewhere, card, previous, offered, gives_up,
                offered_by, active)
            values (\(parts[1]), \(parts[2]), \(record.name), \(record.role.rawValue), \(record.organ), \(record.card),
                \(record.previous), \(record.offered), \(record.givesUp), \(record.offeredBy), \(record.active))
            """)
    }

    private static let columns: SQL = """
        organ, code, name, role, elsewhere, card, previous, offered, gives_up, offered_by, active
        """

    /// Partners of one organ: a county has a dozen; above any province's.
    static let atMost = 500
    /// Partners of all organs of an installation that are carried in one crossing.
    static let carriedAtMost = 20_000

    static func partner(_ id: PartnerID, of organ: OrganID, _ db: any Reading) throws -> ExchangePartner? {
        try db.first(
            "select \(columns) from exchange_partner where organ = \(organ.rawValue) and code = \(id.rawValue)"
        ).map(ExchangePartner.init)
    }

    /// The confirmed partner that an organ of the register is.
    static func partner(at elsewhere: OrganID, of organ: OrganID, _ db: any Reading) throws -> ExchangePartner? {
        try db.first(
            """
            select \(columns) from exchange_partner
            where organ = \(organ.rawValue) and elsewhere = \(elsewhere.rawValue) and active = 1 and card <> ''
            order by code limit 1
            """
        ).map(ExchangePartner.init)
    }

    static func query(of organ: OrganID) -> SQL {
        "select \(columns) from exchange_partner where organ = \(organ.rawValue) order by code limit \(atMost)"
    }

    /// Every partner, ended ones too.
    static func all(_ db: any Reading) throws -> [ExchangePartner] {
        try db.rows("select \(columns) from exchange_partner order by organ, code limit \(carriedAtMost)")
            .map(ExchangePartner.init)
    }

    /// Every partner that packages go to or come from.
    static func carried(_ db: any Reading) throws -> [ExchangePartner] {
        try db.rows(
            "select \(columns) from exchange_partner where active = 1 order by organ, code limit \(carriedAtMost)"
        ).map(ExchangePartner.init)
    }
}

/// An office elsewhere with which an organ of ours exchanges packages 交换单位.
public struct ExchangePartner: Sendable, Hashable {
    /// The organ of ours.
    public let organ: OrganID
    /// Its code.
    public let id: PartnerID
    /// Its name.
    public let name: String
    /// What it is to the organ.
    public let role: PartnerRole
    /// The organ of our register that it is, when it is one.
    public let elsewhere: OrganID?
    /// The card that counts; empty until one was confirmed.
    public let card: String
    /// The card before it; empty when there is none.
    public let previous: String
    /// The card that waits to be confirmed; empty when none does.
    public let offered: String
    /// Whether the card before is given up when the offered one counts.
    public let givesUp: Bool
    /// Who offered it.
    public let offeredBy: OfficerID
    /// Whether packages are exchanged.
    public let active: Bool

    /// Whether packages may go there now.
    public var isConfirmed: Bool { active && !card.isEmpty }

    init(_ row: Row) throws {
        guard let role = PartnerRole(rawValue: try row.text("role")) else {
            throw RegistryFault.unknownCode(column: "role")
        }
        let elsewhere = try row.text("elsewhere")
        (organ, id) = (OrganID(rawValue: try row.text("organ")), PartnerID(rawValue: try row.text("code")))
        (name, self.role) = (try row.text("name"), role)
        self.elsewhere = elsewhere.isEmpty ? nil : OrganID(rawValue: elsewhere)
        (card, previous, offered) = (try row.text("card"), try row.text("previous"), try row.text("offered"))
        (givesUp, offeredBy) = (try row.bool("gives_up"), OfficerID(rawValue: try row.text("offered_by")))
        active = try row.bool("active")
    }

    /// What the rules need of it.
    var facts: PartnerFacts { PartnerFacts(id: id, name: name, role: role) }

    var record: PartnerBook.Record {
        PartnerBook.Record(
            name: name, role: role, organ: elsewhere?.rawValue ?? "", card: card, previous: previous,
            offered: offered, givesUp: givesUp, offeredBy: offeredBy.rawValue, active: active, reason: "")
    }

    /// The fingerprint of a card of it; empty when there is none.
    public func fingerprint(ofOffered: Bool) throws -> String {
        let text = ofOffered ? offered : card
        return text.isEmpty ? "" : try ExchangeCard(file: text).fingerprint
    }
}

/// Why a partner is not registered, confirmed or ended so 不予登记.
public enum PartnerRefused: Refusal, CaseIterable {
    /// Only the security administrator registers.
    case notSecurityAdministrator
    /// Only the security or the system administrator confirms.
    case notForYou
    /// The organ does not stand under the administrator's own.
    case outsideYourOrgan
    /// The text is no card.
    case noCard
    /// The card is this organ's own.
    case ownCard
    /// It is registered already.
    case known
    /// The card is of another code.
    case otherCode
    /// The organ named is none elsewhere.
    case organHere
    /// No reason was given.
    case noReason
    /// Whoever offered it does not confirm it.
    case sameHand
    /// The digits are not those of the card.
    case otherFingerprint
    /// Nothing waits to be confirmed.
    case nothingOffered
    /// It has ended.
    case ended

    /// Our own rules for keys.
    public var article: Article { .ours }
    /// What the administrator reads.
    public var message: String { sentences.chinese }
    /// The same in English.
    public var english: String { sentences.english }

    /// The form field it belongs to.
    public var field: String? {
        switch self {
        case .noCard, .ownCard, .known, .otherCode: "card"
        case .organHere: "elsewhere"
        case .noReason: "reason"
        case .otherFingerprint, .sameHand: "fingerprint"
        case .notSecurityAdministrator, .notForYou, .outsideYourOrgan, .nothingOffered, .ended: nil
        }
    }

    private var sentences: (chinese: String, english: String) {
        switch self {
        case .notSecurityAdministrator:
            ("只有安全管理员可以登记交换单位。", "Only the security administrator registers partners.")
        case .notForYou:
            (
                "核对确认须由另一位安全管理员或系统管理员办理。",
                "Another security administrator or the system administrator confirms."
            )
        case .outsideYourOrgan:
            ("这个机关不在您所在机关及其下级之内，请由该机关的上级办理。", "This organ does not stand under yours; ask the one above it.")
        case .noCard:
            (
                "这不是交换名片，或抄录不完整。请把对方给的十行文字整段粘贴。",
                "This is no exchange card, or not all of it. Paste the ten lines as the other side gave them."
            )
        case .ownCard: ("这是本机关自己的名片。请粘贴对方的。", "This is the organ's own card. Paste the other side's.")
        case .known: ("这个单位已经登记，请在它的页面上登记新名片。", "This partner is registered; offer its new card on its own page.")
        case .otherCode:
            ("名片上的代码不是这个单位的。请向对方核对。", "The card is of another code. Ask the other side.")
        case .organHere:
            (
                "请选登记为“其他系统”的机关；本系统内的机关直接分办即可。",
                "Choose an organ registered as elsewhere; those here need no packages."
            )
        case .noReason: ("请写明理由，理由会留在登记记录里。", "Please give a reason; it is kept with the record.")
        case .sameHand:
            (
                "登记的人不能自己确认，请由第二个人向对方核对后确认。",
                "Whoever registered it does not confirm it: a second person compares and confirms."
            )
        case .otherFingerprint:
            (
                "数字与名片指纹不一致。请再向对方核对；仍不一致的，名片不可信，请停止登记。",
                "The digits are not those of the card. Compare once more; if they differ still, the card is not to be trusted."
            )
        case .nothingOffered: ("没有等待确认的名片。", "No card waits to be confirmed.")
        case .ended: ("与这个单位的交换已经停止。请重新登记名片。", "The exchange with this partner has ended. Offer a card anew.")
        }
    }
}
