import Casework
import Journal
import Store

/// Brings the read models from what they say of a petition to what its new events make of it.
///
/// Every row follows from the petition as its stored events leave it, the calendar, the divisions and the keys; none from
/// the hour, from other petitions, or from how many events came at once. So `lianxin rebuild` writes the same rows
/// again, bit for bit.
struct Projection {
    /// The petition with the events taken so far.
    private(set) var petition: Petition
    /// Its version with them.
    private(set) var version: Int64
    /// The events taken so far.
    private(set) var events: [PetitionEvent] = []

    private let before: Petition
    private let office: Office
    private var audits: [AuditRow] = []

    /// Begins with the petition as the read models have it.
    init(before: Petition, version: Int64, _ office: Office) {
        (self.before, self.petition, self.version, self.office) = (before, before, version, office)
    }

    /// Takes the next event of the stream.
    mutating func take(_ entry: Entry, _ event: PetitionEvent) throws {
        let acting = try entry.acting()
        petition.evolve(event, acting: acting)
        version = entry.position
        events.append(event)
        if let row = AuditRow(entry, of: event, of: petition) { audits.append(row) }
    }

    /// Writes the difference.
    func write(_ db: any Writing) throws {
        if let undone = petition.carryingUndone {
            if before.exists, before.carryingUndone == nil {
                try office.removeRows(of: before, keepingRecusals: true, db)
            }
            // The audit goes on telling of it, and not to those who may not know it.
            try RecusalRow.write(from: before, to: petition, db)
            try CarryingUndoneRow.write(petition, undone.what, db)
            return try AuditRow.write(audits, db)
        }
        let (calendar, targets) = (office.surroundings.calendar(of: petition.organ), office.surroundings.targets)
        let (oldClocks, clocks) = (Clocks.of(before, targets), Clocks.of(petition, targets))
        let nearest = NearestClock(of: clocks, calendar)
        try CardRow(petition, version: version, nearest).write(isNew: !before.exists, db)
        try ListingRow.write(
            from: ListingRow.all(of: before, NearestClock(of: oldClocks, calendar)),
            to: ListingRow.all(of: petition, nearest), petition, db)
        try ClockRow.write(
            from: ClockRow.all(of: before, oldClocks, calendar), to: ClockRow.all(of: petition, clocks, calendar),
            petition, db)
        try WatchRow.write(from: before, to: petition, db)
        try ClueRow.write(from: before, to: petition, db)
        try ReturnRow.write(from: before, to: petition, db)
        try ExchangeRow.write(from: before, to: petition, db)
        try ReferralRow.write(
            from: ReferralRow.all(of: before, oldClocks, calendar), to: ReferralRow.all(of: petition, clocks, calendar),
            petition, db)
        try NoticeDutyRow.write(
            from: NoticeDutyRow.all(of: before, oldClocks, calendar),
            to: NoticeDutyRow.all(of: petition, clocks, calendar), petition, db)
        try RecusalRow.write(from: before, to: petition, db)
        try PendingRow.write(from: before, to: petition, db)
        try TallyRow.write(
            from: TallyRow.standing(before, calendar), to: TallyRow.standing(petition, calendar), petition, db)
        try AuditRow.write(audits, db)
        if !before.isCompared(as: petition) {
            try LikenessRow.write(
                from: Likeness.all(of: before, office.keys), to: Likeness.all(of: petition, office.keys), petition, db)
        }
        if !before.isSearched(as: petition) {
            try office.engine.capabilities.tokens.index(
                document: petition.id.rawValue, day: petition.receivedAt.day.number, from: try office.indexed(before),
                to: try office.indexed(petition), db)
        }
        try BatchRow.write(from: before, to: petition, db)
        try RetentionRow.write(from: before, to: petition, db)
        if !before.exists, let old = petition.old {
            try db.run(
                """
                insert into carried_over (petition, print, batch, line)
                values (\(petition.id.rawValue), \(old.print), \(old.batch.rawValue), \(old.row))
                """)
        }
        if !before.exists, !petition.submission.isEmpty {
            try db.run(
                """
                insert into submission (id, petition) values (\(petition.submission), \(petition.id.rawValue))
                on conflict do nothing
                """)
        }
    }
}

extension Petition {
    /// Whether nothing differs of whom it reports on.
    fileprivate func isCompared(as other: Petition) -> Bool {
        respondents == other.respondents
    }

    /// Whether nothing differs of what is searched and compared.
    fileprivate func isSearched(as other: Petition) -> Bool {
        exists == other.exists && summary == other.summary && respondents == other.respondents && place == other.place
            && form == other.form && matters == other.matters && materials.count == other.materials.count
            && narrative == other.narrative
            && isSearchedByWords == other.isSearchedByWords && card.asked == other.card.asked
            && petitioner.name == other.petitioner.name && petitioner.contact == other.petitioner.contact
            && petitioner.identityNumber == other.petitioner.identityNumber
    }
}
