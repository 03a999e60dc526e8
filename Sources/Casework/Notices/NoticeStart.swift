extension Signature {
    /// Whether somebody stands behind it who may have to be told: a true name, or one not yet checked.
    ///
    /// Law: R art. 24, 29, 30.
    var isNamed: Bool {
        switch self {
        case .verified, .signedUnverified: true
        case .unsigned, .refuted: false
        }
    }
}

extension Petition {
    /// The day from which the fifteen working days for telling acceptance count: receipt; for a name that was given later,
    /// that day, since before it there was nobody to tell. A name that stood in the letter and was checked late changes
    /// nothing: otherwise delay would hide.
    ///
    /// Law: R art. 24, 26 (`rules.md` §8: notices follow the mode at their date); the day of a late name is ours.
    public var acceptanceStarts: Day { max(receivedAt.day, namedSince ?? receivedAt.day) }

    /// The same for the result: closing, or the day of a name that was given after it; `nil` while it is not closed.
    ///
    /// Law: R art. 27.
    public var resultStarts: Day? { closing.map { max($0.on, namedSince ?? $0.on) } }

    /// Notes since when there is a name. What the first registration writes down stood in the letter.
    mutating func noteName(_ event: PetitionEvent, _ step: Step, isNew: Bool, wasNamed: Bool) {
        guard petitioner.signature.isNamed else {
            namedSince = nil
            return
        }
        guard !wasNamed || namedSince == nil else { return }
        if case .intake(.registered) = event {
            namedSince = receivedAt.day
        } else {
            namedSince = isNew ? receivedAt.day : step.day
        }
    }
}
