extension Archive {
    /// The filing was struck out, and the file is open again 已撤销归档.
    public struct Unfiled: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.unfiled"
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(reason: Veiled) { self.reason = reason }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(25) }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.unfiled(self)) }
    }

    /// Decides whether a filing is struck out: because it was wrong itself, or because something in the file is and has to be
    /// corrected. The file is put away anew afterwards, with a term of its own; nothing done is undone.
    ///
    /// Law: J art. 25 (a file is complete); that it may be taken out again is ours.
    ///
    /// - Returns: One event, or none when it was taken out so last.
    public static func decide(_ command: Unfile, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let unfiled = Unfiled(reason: command.reason)
        if petition.wasJustDone(unfiled.event, command.acting) { return [] }
        guard petition.archived != nil else { throw .notFiled }
        guard petition.endingProposed == nil, petition.ended == nil else { throw .endingUnderWay }
        guard !command.reason.isBlank else { throw .unfilingWithoutReason }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.unfiled(unfiled)]
    }
}

/// Strikes out a filing 撤销归档: then the file can be corrected, and is put away anew.
///
/// Law: J art. 25.
public struct Unfile: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.unfile

    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) { (self.reason, self.acting) = (reason, acting) }

    /// See ``Archive``.
    public func decide(on petition: Petition) throws(Archive.Refused) -> [PetitionEvent] {
        try Archive.decide(self, petition).map(PetitionEvent.archive)
    }
}

extension Petition {
    /// The filing stands struck out; the days for filing away run on from where they began.
    mutating func unfile() {
        archived = nil
        strikeLast { if case .archive(.filed) = $0 { true } else { false } }
    }
}
