import Casework
import Foundation
import Sealing
import Store

/// Carries packages to and from offices elsewhere 交换收发: lays ours ready on a medium, takes in what lies there for us.
///
/// The medium holds a folder for each way, `<from>-to-<to>` by the codes on the cards; whoever carries it copies everything,
/// in both directions. Each bundle is a parcel as between portal and desk (decision 0018): signed by its sender, sealed to its
/// receiver, numbered. Everything may be broken off anywhere and done again.
///
/// Law: ours (decision 0035).
public struct ExchangeCrossing: Sendable {
    /// The office it works for.
    public let office: Office
    /// The directory that is carried.
    public let medium: String
    private let report: @Sendable (String) -> Void

    /// Packages between an office and a medium.
    ///
    /// - Parameter report: Told once when something stands in a partner's way, and once when it goes on: of which kind, and
    ///   nothing else.
    public init(office: Office, medium: String, report: @escaping @Sendable (String) -> Void = { _ in }) {
        (self.office, self.medium, self.report) = (office, medium, report)
    }

    /// What one crossing did with one partner.
    public struct Passed: Sendable, Hashable {
        /// The organ of ours.
        public let organ: OrganID
        /// The partner.
        public let partner: PartnerID
        /// Bundles laid ready.
        public var laid = 0
        /// Bundles taken in.
        public var taken = 0
        /// Bundles that had been taken in before.
        public var repeated = 0
        /// What stands in the way.
        public var trouble: ExchangeTrouble?
    }

    /// What one crossing did.
    public struct Outcome: Sendable, Hashable {
        /// Partner by partner.
        public var passed: [Passed] = []
        /// Whether more waits to be laid ready.
        public var more = false
    }

    /// Bundles laid ready for one partner in one crossing: bounds the time one partner holds the others up.
    static let laidAtOnce = 50
    /// Bundles of one partner taken in in one crossing, for the same reason.
    static let takenAtOnce = 200

    /// The name of the shift in which it is done.
    public static let work = "exchange"
    /// Time between two crossings.
    public static let rhythm = Duration.seconds(5)

    /// Crosses once, both ways, with every partner.
    ///
    /// - Throws: What the database could not do, and `ShiftLost`; what was taken in until then stays.
    public func cross(on shift: Shift? = nil) async throws -> Outcome {
        var outcome = Outcome()
        var own: [OrganID: [FerryPrivateKey]] = [:]
        let partners = try await office.engine.read { db in try PartnerBook.carried(db) }
        for partner in partners {
            var passed = Passed(organ: partner.organ, partner: partner.id)
            do {
                let way = try await way(with: partner, &own)
                do { try await takeIn(way, among: partners, &passed, shift) } catch let trouble as ExchangeTrouble {
                    // What is missing or refused is asked for, and holds up nothing of ours.
                    passed.trouble = trouble
                }
                try await answer(way, shift)
                outcome.more = try await lay(way, &passed, shift) || outcome.more
            } catch let trouble as ExchangeTrouble {
                passed.trouble = trouble
            } catch is FerryDirectory.Fault {
                passed.trouble = ExchangeTrouble(.medium, 0)
            } catch is BlobFault {
                passed.trouble = ExchangeTrouble(.medium, 0)
            }
            try await note(passed, shift)
            outcome.passed.append(passed)
        }
        return outcome
    }

    /// One way to a partner and back, with the keys of both.
    private struct Way {
        let partner: ExchangePartner
        let out: FerrySide
        let back: FerrySide
    }

    /// - Parameter known: The private keys of organs that were read before in this crossing: opened once for all partners.
    private func way(with partner: ExchangePartner, _ known: inout [OrganID: [FerryPrivateKey]]) async throws -> Way {
        guard partner.isConfirmed else { throw ExchangeTrouble(.unconfirmed, 0) }
        if known[partner.organ] == nil {
            let text = try await office.engine.read { db in
                try ExchangeKeys.stored(of: partner.organ, office.keys, db)
            }
            known[partner.organ] = try text.map(FerryPrivateKey.all(in:))
        }
        guard let keys = known[partner.organ] else { throw ExchangeTrouble(.unconfirmed, 0) }
        let both = try ExchangeKeys.keys(with: partner, keys)
        let (own, other) = (partner.organ.rawValue, partner.id.rawValue)
        func side(_ from: String, _ to: String) throws -> FerrySide {
            FerrySide(over: try FerryDirectory(path: "\(medium)/\(from)-to-\(to)", for: [.across]), keys: both)
        }
        return Way(partner: partner, out: try side(own, other), back: try side(other, own))
    }

    // MARK: In

    private func takeIn(
        _ way: Way, among partners: [ExchangePartner], _ passed: inout Passed, _ shift: Shift?
    ) async throws {
        let (organ, id) = (way.partner.organ, way.partner.id)
        var last = try await office.engine.read { db in try ExchangeBook.mark("in", id, organ, db) }
        for number in try await way.back.waiting(.across).prefix(Self.takenAtOnce) {
            if number <= last {
                // Laid there once more: it is acknowledged once more, and nothing else happens.
                passed.repeated += 1
                try await owe(way, shift)
                try await way.back.remove(.across, number: number)
                continue
            }
            let bundle: FerryBundle
            do {
                bundle = try await way.back.read(.across, number: number)
            } catch let fault as FerryParcel.Fault {
                try await way.back.refuse(.across, number: number)
                try await ask(after: last, way, shift)
                throw try named(fault, number, way.partner, among: partners)
            }
            guard number == last + 1 || (bundle.beginsAnew && number >= FerryBundle.anewFrom) else {
                try await ask(after: last, way, shift)
                throw ExchangeTrouble(.missing, last + 1)
            }
            try await take(bundle, way, shift)
            passed.taken += 1
            last = number
            try await way.back.remove(.across, number: number)
        }
    }

    /// Takes one bundle in. When this returns, everything in it is durable.
    private func take(_ bundle: FerryBundle, _ way: Way, _ shift: Shift?) async throws {
        let (organ, id) = (way.partner.organ, way.partner.id)
        var owes = false
        for item in bundle.items {
            switch item {
            case .blob(_, let sealed):
                _ = try await office.blobs.put(sealed)
                owes = true
            case .package(let package, let kind, let facts, let sealed):
                try await office.take(
                    Package(id: package, kind: kind, facts: facts, sealed: sealed), from: way.partner, on: shift)
                owes = true
            case .integrated, .again, .anew, .envelope, .sealedOutside, .reply, .resend, .promiseKey, .word, .leaves,
                .head, .vouched:
                continue
            }
        }
        let (now, mustAnswer) = (office.surroundings.now(), owes)
        try await office.write(on: shift) { db in
            for item in bundle.items {
                switch item {
                case .integrated(let numbers):
                    try ExchangeBook.acknowledge(upTo: numbers.upperBound, by: id, of: organ, db)
                case .again(let after): try ExchangeBook.layAgain(after: after, to: id, of: organ, at: now, db)
                case .package, .blob, .anew, .envelope, .sealedOutside, .reply, .resend, .promiseKey, .word, .leaves,
                    .head, .vouched:
                    continue
                }
            }
            try ExchangeBook.set("in", to: bundle.number, id, organ, db)
            try ExchangeBook.set("asked", to: 0, id, organ, db)
            if mustAnswer { try ExchangeBook.set("owe", to: 1, id, organ, db) }
        }
    }

    /// What a refused parcel is called: whose key signed it may be known from another partner.
    private func named(
        _ fault: FerryParcel.Fault, _ number: Int64, _ partner: ExchangePartner, among partners: [ExchangePartner]
    ) throws -> ExchangeTrouble {
        guard case .unknownSender(let key) = fault else { return ExchangeTrouble(fault, number) }
        let isKnown = try partners.contains { other in
            try other.id != partner.id && !other.card.isEmpty && ExchangeCard(file: other.card).signing.id == key
        }
        return ExchangeTrouble(isKnown ? .anotherPartner : .unknownSender, number)
    }

    private func owe(_ way: Way, _ shift: Shift?) async throws {
        try await office.write(on: shift) { db in
            try ExchangeBook.set("owe", to: 1, way.partner.id, way.partner.organ, db)
        }
    }

    /// Asks for everything after a number once more; for the same one not again before some time has passed.
    private func ask(after: Int64, _ way: Way, _ shift: Shift?) async throws {
        let (organ, id, now) = (way.partner.organ, way.partner.id, office.surroundings.now().rawValue)
        try await office.write(on: shift) { db in
            // Kept one higher, as 0 stands for "never asked".
            let asked = try ExchangeBook.mark("asked", id, organ, db)
            let at = try ExchangeBook.mark("asked at", id, organ, db)
            if asked == after + 1, at <= now, now - at < FerryBook.patience { return }
            for (name, value) in [("asked", after + 1), ("asked at", now), ("wanted", after + 1)] {
                try ExchangeBook.set(name, to: value, id, organ, db)
            }
        }
    }

    // MARK: Out

    /// Packs what is owed to the partner's program: how far its bundles are here, and from where they are wanted again.
    private func answer(_ way: Way, _ shift: Shift?) async throws {
        let (organ, id, keys) = (way.partner.organ, way.partner.id, office.keys)
        let now = office.surroundings.now()
        let (isIdle, isLate) = try await office.engine.read { db in
            (
                try ExchangeBook.mark("owe", id, organ, db) == 0 && ExchangeBook.mark("wanted", id, organ, db) == 0,
                try ExchangeBook.isLate(id, of: organ, at: now, db)
            )
        }
        // Most crossings have nothing to say, and then write nothing.
        if isIdle, !isLate { return }
        try await office.write(on: shift) { db in
            try ExchangeBook.layLateAgain(to: id, of: organ, at: now, db)
            guard !isIdle else { return }
            let (last, wanted) = (
                try ExchangeBook.mark("in", id, organ, db), try ExchangeBook.mark("wanted", id, organ, db)
            )
            var items: [FerryBundle.Item] = last > 0 ? [.integrated(1...last)] : []
            if wanted > 0 { items.append(.again(after: wanted - 1)) }
            for name in ["owe", "wanted"] { try ExchangeBook.set(name, to: 0, id, organ, db) }
            try ExchangeBook.pack(items, .acknowledgement, package: "", to: id, of: organ, keys, db)
        }
    }

    /// Lays bundles ready that are not on the medium, in their order.
    ///
    /// - Returns: Whether more wait.
    private func lay(_ way: Way, _ passed: inout Passed, _ shift: Shift?) async throws -> Bool {
        let (organ, id) = (way.partner.organ, way.partner.id)
        let (waiting, anew) = try await office.engine.read { db in
            (try db.rows(ExchangeCrossing.waiting(id, organ)), try ExchangeBook.mark("anew", id, organ, db))
        }
        for row in waiting {
            let number = try row.int64("number")
            var items: [FerryBundle.Item] = number == anew ? [.anew] : []
            if let content = try row.optionalBlob("content") {
                items += try ExchangeBook.items(content, to: id, of: organ, office.keys)
            } else {
                let blob = try row.text("blob")
                items.append(.blob(id: blob, sealed: try await office.blobs.get(BlobID(rawValue: blob))))
            }
            try await way.out.place(FerryBundle(direction: .across, number: number, items: items))
            let now = office.surroundings.now().rawValue
            _ = try await office.write(on: shift) { db in
                try db.run(
                    """
                    update exchange_out set placed_at = \(now) where organ = \(organ.rawValue)
                        and partner = \(id.rawValue) and number = \(number)
                    """)
            }
            passed.laid += 1
        }
        return waiting.count == Self.laidAtOnce
    }

    static func waiting(_ partner: PartnerID, _ organ: OrganID) -> SQL {
        """
        select number, blob, content from exchange_out where organ = \(organ.rawValue)
            and partner = \(partner.rawValue) and placed_at = 0 order by number limit \(laidAtOnce)
        """
    }

    /// Keeps what stands in the way, or that nothing does, when it has changed.
    private func note(_ passed: Passed, _ shift: Shift?) async throws {
        let (organ, id) = (passed.organ, passed.partner)
        let known = try await office.engine.read { db in
            try db.first(
                """
                select kind, number from exchange_trouble where organ = \(organ.rawValue) and partner = \(id.rawValue)
                """
            ).map { "\(try $0.text("kind")) \(try $0.int64("number"))" }
        }
        let found = passed.trouble.map { "\($0.kind.rawValue) \($0.number)" }
        // What was refused stays named until something of this partner is taken in again.
        guard known != found, found != nil || passed.taken > 0 || passed.repeated > 0 else { return }
        try await office.write(on: shift) { db in try ExchangeBook.keep(passed.trouble, id, organ, db) }
        report(passed.trouble.map { "\(Self.work) waits: \($0.kind.rawValue)" } ?? "\(Self.work) goes on")
    }
}

extension Office {
    /// The work that carries packages to and from a medium.
    ///
    /// - Parameter report: Told of a trouble: a sentence without content.
    public func exchanging(over medium: String, report: @escaping @Sendable (String) -> Void) -> ShiftWork {
        let crossing = ExchangeCrossing(office: self, medium: medium, report: report)
        return ShiftWork(ExchangeCrossing.work, of: self, rhythm: ExchangeCrossing.rhythm, report: report) { shift in
            try await crossing.cross(on: shift).more
        }
    }

    /// Goes on with every partner after the database was set back to an earlier moment: numbers go on from the moment it is,
    /// and what was not acknowledged is said again.
    func beginExchangeAnew(_ db: any Writing) throws {
        let now = surroundings.now()
        for partner in try PartnerBook.carried(db) {
            try ExchangeBook.beginAnew(partner.id, of: partner.organ, at: now, db)
        }
    }
}
