import Casework
import Sealing
import Store

/// What is carried to and from a partner 交换台账: bundles numbered 1, 2, 3, what the partner has of them, and what we have of
/// its own. All of it on the caller's transaction.
///
/// A bundle is taken in only when none before it is missing; a gap is named and asked for. What was sent is kept until it
/// is acknowledged, and some numbers longer.
enum ExchangeBook {
    /// What a bundle carries.
    enum Kind: String {
        /// A petition with its text.
        case petition
        /// A report sealed to a superior.
        case handOver
        /// What became of a package of the partner's.
        case word
        /// An attachment of the package after it.
        case blob
        /// An acknowledgement and nothing else: it is not acknowledged itself.
        case acknowledgement
    }

    /// Acknowledged bundles that are kept, should the partner be set back to an earlier moment.
    static let kept: Int64 = 200
    /// Milliseconds after which what is not acknowledged is laid ready once more: a disc may travel a day.
    static let patience: Int64 = 24 * 3_600_000

    /// Gives a bundle the next number, and keeps it sealed until it is carried.
    static func pack(
        _ items: [FerryBundle.Item], _ kind: Kind, package: String, blob: BlobID? = nil, to partner: PartnerID,
        of organ: OrganID, _ keys: OfficeKeys, _ db: any Writing
    ) throws {
        let number = try mark("out", partner, organ, db) + 1
        let content: SQLValue =
            blob == nil
            ? try SealedBytes.seal(
                FerryBundle(direction: .across, number: 0, items: items).encoded, with: keys.sealing(.outwardPackages),
                bound: bound(organ, partner)
            ).sqlValue : .null
        try db.run(
            """
            insert into exchange_out (organ, partner, number, kind, package, blob, content, placed_at, acknowledged)
            values (\(organ.rawValue), \(partner.rawValue), \(number), \(kind.rawValue), \(package),
                \(blob?.rawValue ?? ""), \(content), 0, 0)
            """)
        try set("out", to: number, partner, organ, db)
    }

    /// What a bundle of ours carries; an attachment's is made from the store.
    static func items(
        _ content: [UInt8], to partner: PartnerID, of organ: OrganID, _ keys: OfficeKeys
    ) throws -> [FerryBundle.Item] {
        try FerryBundle(
            try SealedBytes.open(content, with: keys.sealing(.outwardPackages), bound: bound(organ, partner))
        ).items
    }

    /// The partner has everything up to a number.
    static func acknowledge(upTo number: Int64, by partner: PartnerID, of organ: OrganID, _ db: any Writing) throws {
        guard try number > mark("acknowledged", partner, organ, db) else { return }
        try set("acknowledged", to: number, partner, organ, db)
        try db.run(
            """
            update exchange_out set acknowledged = 1 where organ = \(organ.rawValue)
                and partner = \(partner.rawValue) and number <= \(number) and acknowledged = 0
            """)
        // What is sealed to a superior is kept until the superior says that it opens.
        try db.run(
            """
            delete from exchange_out where organ = \(organ.rawValue) and partner = \(partner.rawValue)
                and number <= \(number - kept) and kind <> \(Kind.handOver.rawValue)
            """)
    }

    /// Takes away what was packed of a petition that is destroyed, with its attachments; what it may leave is a gap, after
    /// which numbers begin anew.
    static func forget(_ packages: [ExchangeID], _ db: any Writing) throws {
        for package in packages {
            try db.run(
                """
                delete from exchange_out where package = \(package.rawValue)
                    and kind in (\(Kind.petition.rawValue), \(Kind.blob.rawValue))
                """)
        }
    }

    /// The partner wants everything after a number once more. When it is not kept any more, numbers begin anew.
    static func layAgain(
        after number: Int64, to partner: PartnerID, of organ: OrganID, at now: Moment, _ db: any Writing
    ) throws {
        guard try number < mark("out", partner, organ, db) else { return }
        let isKept = try db.exists(
            """
            select number from exchange_out
            where organ = \(organ.rawValue) and partner = \(partner.rawValue) and number = \(number + 1)
            """)
        guard isKept else { return try beginAnew(partner, of: organ, at: now, db) }
        try db.run(
            """
            update exchange_out set placed_at = 0
            where organ = \(organ.rawValue) and partner = \(partner.rawValue) and number > \(number)
            """)
    }

    /// Whether something has lain unacknowledged for too long.
    static func isLate(_ partner: PartnerID, of organ: OrganID, at now: Moment, _ db: any Reading) throws -> Bool {
        try db.exists("select number from exchange_out where \(late(partner, organ, now))")
    }

    /// What has lain unacknowledged for too long is laid ready once more; repeats are harmless.
    static func layLateAgain(to partner: PartnerID, of organ: OrganID, at now: Moment, _ db: any Writing) throws {
        try db.run("update exchange_out set placed_at = 0 where \(late(partner, organ, now))")
    }

    private static func late(_ partner: PartnerID, _ organ: OrganID, _ now: Moment) -> SQL {
        """
        organ = \(organ.rawValue) and partner = \(partner.rawValue) and placed_at > 0
            and placed_at < \(now.rawValue - patience) and acknowledged = 0
            and kind <> \(Kind.acknowledgement.rawValue)
        """
    }

    /// Goes on from numbers of the moment it is: after a setting back, or when the partner wants what is not kept any more.
    /// What was not acknowledged is said again under the new numbers.
    static func beginAnew(_ partner: PartnerID, of organ: OrganID, at now: Moment, _ db: any Writing) throws {
        let from = max(try mark("out", partner, organ, db), max(now.rawValue, FerryBundle.anewFrom))
        let waiting = try db.rows(
            """
            select number from exchange_out where organ = \(organ.rawValue) and partner = \(partner.rawValue)
                and acknowledged = 0 order by number
            """)
        var next = from
        for row in waiting {
            next += 1
            try db.run(
                """
                update exchange_out set number = \(next), placed_at = 0 where organ = \(organ.rawValue)
                    and partner = \(partner.rawValue) and number = \(try row.int64("number"))
                """)
        }
        try set("anew", to: from + 1, partner, organ, db)
        try set("out", to: next, partner, organ, db)
        // Something must travel under the first new number, or nobody learns of it.
        if next == from { try set("owe", to: 1, partner, organ, db) }
    }

    // MARK: Marks

    /// A marked number; 0 when there is none.
    static func mark(_ name: String, _ partner: PartnerID, _ organ: OrganID, _ db: any Reading) throws -> Int64 {
        try db.first(
            """
            select value from exchange_mark
            where organ = \(organ.rawValue) and partner = \(partner.rawValue) and name = \(name)
            """)?.int64("value") ?? 0
    }

    /// Marks a number, whatever stood there.
    static func set(
        _ name: String, to value: Int64, _ partner: PartnerID, _ organ: OrganID, _ db: any Writing
    ) throws {
        try db.run(
            """
            insert into exchange_mark (organ, partner, name, value)
            values (\(organ.rawValue), \(partner.rawValue), \(name), \(value))
            on conflict (organ, partner, name) do update set value = excluded.value
            """)
    }

    /// What stands in the way of the next bundle, or nothing.
    static func keep(
        _ trouble: ExchangeTrouble?, _ partner: PartnerID, _ organ: OrganID, _ db: any Writing
    ) throws {
        try db.run(
            "delete from exchange_trouble where organ = \(organ.rawValue) and partner = \(partner.rawValue)")
        guard let trouble else { return }
        try db.run(
            """
            insert into exchange_trouble (organ, partner, kind, number)
            values (\(organ.rawValue), \(partner.rawValue), \(trouble.kind.rawValue), \(trouble.number))
            """)
    }

    /// How packages are carried to and from a partner.
    static func carriage(of partner: ExchangePartner, _ db: any Reading) throws -> Carriage {
        let (id, organ) = (partner.id, partner.organ)
        let row = try db.first(
            """
            select kind, number from exchange_trouble
            where organ = \(organ.rawValue) and partner = \(id.rawValue)
            """)
        let oldest = try db.first(
            """
            select min(placed_at) as at from exchange_out where organ = \(organ.rawValue) and partner = \(id.rawValue)
                and placed_at > 0 and acknowledged = 0 and kind <> \(Kind.acknowledgement.rawValue)
            """)
        return Carriage(
            sent: try mark("out", id, organ, db), acknowledged: try mark("acknowledged", id, organ, db),
            taken: try mark("in", id, organ, db),
            waitsSince: try oldest?.optionalInt("at").map { Moment(rawValue: Int64($0)) },
            trouble: try row.flatMap { row in
                let number = try row.int64("number")
                return ExchangeTrouble.Kind(rawValue: try row.text("kind")).map { ExchangeTrouble($0, number) }
            })
    }

    static func bound(_ organ: OrganID, _ partner: PartnerID) -> [UInt8] {
        Array("lianxin exchange out 1 \(organ.rawValue) \(partner.rawValue)".utf8)
    }
}

/// How packages are carried to and from a partner 交换收发情况.
public struct Carriage: Sendable, Hashable {
    /// The number of the last bundle of ours.
    public let sent: Int64
    /// Up to which number the partner has them.
    public let acknowledged: Int64
    /// Up to which number we have the partner's.
    public let taken: Int64
    /// Since when the oldest of ours has lain on the medium without an acknowledgement.
    public let waitsSince: Moment?
    /// What stands in the way of the partner's next one.
    public let trouble: ExchangeTrouble?
}

/// What stands in the way of a partner's bundle 交换故障: named, never content.
public struct ExchangeTrouble: Error, Sendable, Hashable, CustomStringConvertible {
    /// What it is; stored.
    public enum Kind: String, Sendable, CaseIterable {
        /// Bundles before it have not come.
        case missing
        /// It bears no signature, or was cut or altered.
        case unsigned
        /// A version this program does not know, or too large.
        case unknownFormat
        /// A key that is not known here has signed it.
        case unknownSender
        /// Another partner has signed it.
        case anotherPartner
        /// The signature is wrong.
        case wrongSignature
        /// It is sealed to somebody else.
        case forAnother
        /// Its number is not the one its name says.
        case wrongNumber
        /// It is signed, and what is inside is no bundle of this way.
        case broken
        /// No card of the partner has been confirmed.
        case unconfirmed
        /// The medium, or the store of attachments, cannot be read or written.
        case medium
    }

    /// What it is.
    public let kind: Kind
    /// Of which bundle, or from which number on.
    public let number: Int64

    init(_ kind: Kind, _ number: Int64) { (self.kind, self.number) = (kind, number) }

    init(_ fault: FerryParcel.Fault, _ number: Int64) {
        let kind: Kind =
            switch fault {
            case .unsigned: .unsigned
            case .unknownFormat: .unknownFormat
            case .unknownSender: .unknownSender
            case .wrongSignature: .wrongSignature
            case .forAnother: .forAnother
            case .wrongDirection, .doesNotOpen, .holds: .broken
            case .wrongNumber: .wrongNumber
            }
        self.init(kind, number)
    }

    /// One sentence for an operator.
    public var description: String {
        switch kind {
        case .missing: "bundle \(number) is missing and was asked for again; later ones wait"
        case .unsigned: "bundle \(number) bears no signature, or was cut short or altered"
        case .unknownFormat: "bundle \(number) is too large, or of a version this program does not know"
        case .unknownSender: "bundle \(number) was signed by a key that is not known here"
        case .anotherPartner: "bundle \(number) was signed by another partner and laid into this one's folder"
        case .wrongSignature: "bundle \(number) has a wrong signature: it was altered, or somebody else made it"
        case .forAnother: "bundle \(number) is sealed to another office: it was laid into the wrong folder"
        case .wrongNumber: "bundle \(number) bears another number than its name says"
        case .broken: "bundle \(number) is signed, and what is inside cannot be read"
        case .unconfirmed: "no card of this partner has been confirmed; what lies ready waits"
        case .medium: "the medium, or an attachment, cannot be read or written"
        }
    }
}
