/// Files a complete petition away 归档.
///
/// Law: R art. 14; J art. 25.
public struct FileAway: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.fileAway

    /// What the keeper found in the file.
    public var checklist: [ArchiveItem]
    /// How long it is kept.
    public var retention: Retention
    /// Tags of what is to be learned.
    public var lessons: [String]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(checklist: [ArchiveItem], retention: Retention, lessons: [String], acting: Acting) {
        (self.checklist, self.retention, self.lessons, self.acting) = (checklist, retention, lessons, acting)
    }

    /// See ``Archive``.
    public func decide(on petition: Petition) throws(Archive.Refused) -> [PetitionEvent] {
        try Archive.decide(self, petition).map(PetitionEvent.archive)
    }
}

/// Puts a remark on the trail 备注.
///
/// Law: ours.
public struct Remark: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.remark

    /// The remark.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(text: Veiled, acting: Acting) {
        (self.text, self.acting) = (text, acting)
    }

    /// See ``Archive``.
    public func decide(on petition: Petition) throws(Archive.Refused) -> [PetitionEvent] {
        try Archive.decide(self, petition).map(PetitionEvent.archive)
    }
}
