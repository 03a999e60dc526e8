import Casework

/// What came of a command 办理结果.
public struct Performed: Sendable, Hashable {
    /// The petition it was done on.
    public let number: PetitionNumber
    /// The petition's version now: how many events it has.
    public let version: Int64
    /// Names of the events it left, such as `intake.registered`; none when nothing was left to do.
    public let events: [String]
    /// Whether the same command identifier had been carried out before; nothing was done again.
    public let alreadyDone: Bool

    /// What came of a command.
    public init(number: PetitionNumber, version: Int64, events: [String], alreadyDone: Bool) {
        (self.number, self.version, self.events, self.alreadyDone) = (number, version, events, alreadyDone)
    }
}

/// Why a command was not carried out; nothing was written. Everything else that is thrown is a fault.
public enum NotPerformed: Error, Sendable {
    /// There is no such petition, or it is not this officer's to know: a front answers with its one page for both.
    case absent
    /// The officer may read the petition but has not the role for this command.
    case notYours(CommandName)
    /// The rules say no.
    case refused(any Refusal)
    /// Somebody was quicker: the version it has now, and what happened since the version that was expected.
    case changedMeanwhile(version: Int64, since: [TrailLine])
}
