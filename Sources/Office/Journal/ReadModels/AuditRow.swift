import Casework
import Journal
import Store

/// What an auditor is shown: rows of `audit`. They say who and what; reasons and words stay sealed in the journal.
struct AuditRow {
    private let organ: String
    private let kind: AuditKind
    let petition: String
    private var isOwnUnit = false
    private var isRelativesUnit = false
    private var times = 1
    private let entry: Entry

    /// A row for what auditors watch: openings, recusals, returns and corrections; `nil` for everything else, which stands
    /// in the petition's own trail.
    init?(_ entry: Entry, of event: PetitionEvent, of petition: Petition) {
        switch event {
        case .access(.identityOpened): kind = .identity
        case .access: kind = .recusal
        case .intake(.registrationCorrected), .deliberation(.returned), .disposition(.itemReturned),
            .intake(.withdrawn), .intake(.resumed), .reception(.corrected), .notices(.tellingStruck),
            .handling(.sumsDecided), .archive(.unfiled):
            kind = .change
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .archive:
            return nil
        }
        (organ, self.petition, self.entry) = (petition.organ.rawValue, petition.id.rawValue, entry)
    }

    /// The same for an event of a petition whose record has ended: it opens no more, and its name says enough.
    init?(closed entry: Entry, organ: OrganID, petition: PetitionID) {
        let changes = [
            Intake.RegistrationCorrected.typeName, Deliberation.Returned.typeName, Disposition.ItemReturned.typeName,
            Intake.Withdrawn.typeName, Intake.Resumed.typeName, Ending.Ended.typeName,
            Reception.Corrected.typeName, Notices.TellingStruck.typeName, Handling.SumsDecided.typeName,
            Archive.Unfiled.typeName,
        ]
        if entry.type == Access.IdentityOpened.typeName {
            kind = .identity
        } else if entry.type.hasPrefix("access.") {
            kind = .recusal
        } else if changes.contains(entry.type) {
            kind = .change
        } else {
            return nil
        }
        (self.organ, self.petition, self.entry) = (organ.rawValue, petition.rawValue, entry)
    }

    /// A row for a change of organs, staff or rights: each of them is watched.
    init(ofRegistry entry: Entry) { (organ, kind, petition, self.entry) = (entry.organ, .staff, "", entry) }

    /// A row for a declaration of near relatives: that one was made, and nothing of it. Whoever takes a relative away before
    /// he reads, and puts it back afterwards, is seen.
    init(ofRelatives entry: Entry) { (organ, kind, petition, self.entry) = (entry.organ, .recusal, "", entry) }

    /// A row for a list that was taken along.
    init(ofExport entry: Entry) { (organ, kind, petition, self.entry) = (entry.organ, .exported, "", entry) }

    /// A row for an act of reading; `nil` for the reading of what goes up sealed, of which no list tells.
    ///
    /// - Throws: ``JournalFault`` when the stream holds something else.
    init?(ofReading entry: Entry) throws {
        guard let type = ReadingAct.EventType(rawValue: entry.type) else {
            throw JournalFault.unreadableActor(stream: entry.stream.rawValue, position: entry.position)
        }
        organ = String(entry.organ.split(separator: "/", maxSplits: 1).first ?? "")
        guard let kind = AuditKind(type) else { return nil }
        self.kind = kind
        let record = try ReadingJournal.record(in: entry)
        (petition, isOwnUnit) = (record.petition ?? "", record.ownUnit ?? false)
        isRelativesUnit = record.relativesUnit ?? false
        self.entry = entry
    }

    /// A row for what happened at the door; `times` when it stands for several.
    init(ofSigning entry: Entry, _ type: SigningAct.EventType, times: Int) {
        (organ, kind, petition, self.entry, self.times) = (entry.organ, AuditKind(type), "", entry, times)
    }

    static func write(_ rows: [AuditRow], _ db: any Writing) throws {
        guard !rows.isEmpty else { return }
        let values = rows.map {
            """
            (\($0.organ), \($0.entry.at), \($0.entry.stream.rawValue), \($0.entry.position), \($0.entry.type), \
            \($0.entry.actor), \($0.kind.rawValue), \($0.petition), \($0.isOwnUnit), \
            \($0.isRelativesUnit), \($0.times))
            """ as SQL
        }
        try db.run(
            """
            insert into audit (organ, at, stream, position, event, actor, kind, petition, own_unit, relatives_unit, times)
            values \(values.joined(separator: ", "))
            """)
    }
}

/// What kind of thing an auditor is shown 审计类别.
public enum AuditKind: String, Sendable, Hashable, CaseIterable {
    /// The petitioner's identity was opened.
    case identity
    /// A petition was opened.
    case opened
    /// An attachment was opened.
    case attachment
    /// A petition was printed.
    case printed
    /// Petitions were searched for.
    case searched
    /// A page of a list was read: the rows of a figure, or a worklist by a program.
    case listed
    /// A list was taken along as a file.
    case exported
    /// A petition was asked for that is not there, or not this officer's to know.
    case attempted
    /// Somebody was recused, or no longer.
    case recusal
    /// How it came, a registration, a record of telling, sums or a filing was corrected, a petition returned, withdrawn or resumed.
    case change
    /// Organs, staff or rights were changed.
    case staff
    /// The audit itself was looked at.
    case audit
    /// Somebody signed in.
    case signIn
    /// Somebody tried to sign in, and was wrong or had to wait.
    case signInFailed
    /// Somebody signed out, or a session ended.
    case session
    /// A password, a second factor, a one-use link or a token was made, changed or ended.
    case credential
    /// Something was asked for that is refused or hidden.
    case refused

    init(_ type: SigningAct.EventType) {
        self =
            switch type {
            case .signedIn, .passwordShown, .factorShown: .signIn
            case .failed, .keyCopied, .locked, .slowed, .unknownTried, .providerRefused: .signInFailed
            case .signedOut, .sessionEnded: .session
            case .passwordSet, .passwordChanged, .factorSet, .factorEnded, .keyAdded, .keyRemoved, .linkGiven,
                .tokenMade, .tokenEnded:
                .credential
            case .refused: .refused
            }
    }

    init?(_ type: ReadingAct.EventType) {
        switch type {
        case .opened: self = .opened
        case .attachmentOpened: self = .attachment
        case .printed, .reportPrinted: self = .printed
        case .searched: self = .searched
        case .handOverRead: return nil
        case .listed, .reportRead: self = .listed
        case .attempted: self = .attempted
        case .auditRead: self = .audit
        }
    }
}
