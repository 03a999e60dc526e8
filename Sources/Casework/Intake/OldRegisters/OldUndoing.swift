extension Intake {
    /// The import it came with was undone 已撤销导入: it stands in no list, figure or search any more; its events stay.
    public struct CarryingUndone: EventPayload {
        /// The name it is stored under.
        public static let typeName = "intake.carryingUndone"
        /// The import.
        public var batch: ImportID
        /// Why.
        public var reason: Veiled

        /// Of this import, for this reason.
        public init(batch: ImportID, reason: Veiled) { (self.batch, self.reason) = (batch, reason) }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .intake(.carryingUndone(self)) }
    }

    /// Decides whether a petition that was carried over goes back with its import: only while nothing was done on it, and
    /// never by somebody who may not know it.
    ///
    /// Law: ours (a petition is never deleted; whoever is recused decides nothing about it, R art. 48).
    ///
    /// - Returns: One event; none when it stays.
    public static func undo(_ batch: ImportID, _ reason: Veiled, _ petition: Petition, _ acting: Acting) -> [Event] {
        guard petition.old?.batch == batch, petition.isAsCarriedOver, petition.recusals[acting.officer] == nil,
            petition.organ == acting.organ
        else { return [] }
        return [.carryingUndone(CarryingUndone(batch: batch, reason: reason))]
    }
}

extension Petition {
    /// Whether nothing was done on it since it was carried over: it was received and registered, and some were kept away.
    public var isAsCarriedOver: Bool {
        guard old != nil, carryingUndone == nil else { return false }
        return trail.allSatisfy { entry in
            switch entry.event {
            case .reception(.received), .intake(.registered), .access(.recused): true
            case .reception, .intake, .access, .triage, .deliberation, .disposition, .handling, .notices, .supervision,
                .archive:
                false
            }
        }
    }
}

extension OldImport {
    /// How an import was undone 撤销导入: what went back, and what stays because somebody has worked on it.
    public struct Undoing: Sendable, Hashable {
        /// Who asked for it, and when.
        public internal(set) var step: Step
        /// Why.
        public internal(set) var reason: Veiled
        /// Rows looked at, by their numbers in the file.
        public internal(set) var through = 0
        /// Petitions that went back.
        public internal(set) var undone = 0
        /// Petitions that stay.
        public internal(set) var kept = 0
        /// The rows of those that stay, as far as they are listed.
        public internal(set) var keptRows: [Int] = []
    }

    /// How long after it was first taken in an import may be undone: long enough to see what is wrong, and short enough that
    /// nobody has built on it.
    ///
    /// Law: ours.
    public static let undoneWithin = CalendarDays(30)

    /// The last day on which it may be undone; `nil` when nothing was taken in.
    public var undoneUntil: Day? { firstBegun?.day.advanced(by: Self.undoneWithin.count) }

    /// It is to be undone 已申请撤销.
    public struct UndoBegun: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.undoBegun"
        /// Why.
        public var reason: Veiled
        /// For this reason.
        public init(reason: Veiled) { self.reason = reason }
        /// As an event.
        public var event: Event { .undoBegun(self) }
    }

    /// Rows went back, or stay 已撤销若干行.
    public struct RowsUndone: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.rowsUndone"
        /// The last row looked at, by its number in the file.
        public var through: Int
        /// Petitions that went back since the last time.
        public var undone: Int
        /// The rows of those that stay.
        public var kept: [Int]
        /// Up to this row, so many, all but these.
        public init(through: Int, undone: Int, kept: [Int]) {
            (self.through, self.undone, self.kept) = (through, undone, kept)
        }
        /// As an event.
        public var event: Event { .rowsUndone(self) }
    }

    /// It is undone 已撤销.
    public struct Undone: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.undone"
        /// Undone.
        public init() {}
        /// As an event.
        public var event: Event { .undone(self) }
    }

    /// Decides whether an import is undone.
    ///
    /// Law: ours.
    static func undo(_ reason: Veiled, _ old: OldImport, _ acting: Acting) throws(Refused) -> [Event] {
        switch old.phase {
        case .undoing, .undone: return []
        case .running, .checking: throw .underWay
        case .uploaded, .checked: throw .nothingTaken
        case .stopped, .done, .ended: break
        }
        guard let until = old.undoneUntil else { throw .nothingTaken }
        guard acting.day <= until else { throw .tooLate }
        guard !reason.isBlank else { throw .undoReasonMissing }
        if let bar = reason.bar("undoReason", Bounds.name) { throw .barred(bar) }
        return [.undoBegun(UndoBegun(reason: reason))]
    }

    /// Takes in how far it is undone. Once it is, what was matched stands, and it may be tried and taken in anew; where its
    /// file was destroyed, it stays over.
    mutating func evolveUndoing(_ event: Event, _ acting: Acting) {
        switch event {
        case .undoBegun(let begun):
            (undoing, phase) = (Undoing(step: Step(acting), reason: begun.reason), .undoing)
        case .rowsUndone(let rows):
            undoing?.through = rows.through
            undoing?.undone += rows.undone
            undoing?.kept += rows.kept.count
            let room = max(0, Self.faultsListed - (undoing?.keptRows.count ?? 0))
            undoing?.keptRows += rows.kept.prefix(room)
        case .undone:
            (begun, firstBegun, checked, through, counts) = (nil, nil, nil, 0, Counts())
            phase = isFileGone ? .ended : .undone
        case .uploaded, .mapped, .checked, .begun, .taken, .stopped, .reportTaken, .ended: break
        }
    }
}
