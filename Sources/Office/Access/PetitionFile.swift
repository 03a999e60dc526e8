import Casework

/// One petition as one officer may read it 信访件全卷.
public struct PetitionFile: Sendable {
    /// Its number.
    public let number: PetitionNumber
    /// Its version: what `perform(expecting:)` is given.
    public let version: Int64
    /// The petition; the petitioner's name, contact and address are empty unless ``identityOpen``.
    public let petition: Petition
    /// The same with the clue in hand that each of its forms is about, where it holds several.
    public let inHand: CluesInHand
    /// Whether this officer has opened the petitioner's identity today, with a reason.
    public let identityOpen: Bool
    /// What the covered identity consists of, so that a page can say what there is to open.
    public let identity: CoveredIdentity
    /// Where it is said to have happened: names of the division code, widest first.
    public let placeName: String
    /// Everything that was done, oldest first.
    public let trail: [TrailLine]
    /// Every clock, in the order of the nodes.
    public let clocks: [ClockLine]
    /// Clocks that had run out before it was registered, and still run.
    public let lateFromTheStart: [Clock]
    /// What this officer may ask for now, the main thing first.
    public let mayDo: [CommandName]
    /// The organ's officers that a form may offer; the recused are not among them.
    public let colleagues: [Officer]
    /// The organs a petition may be sent to from here: those directly below, the one above, and stationed posts.
    public let organs: [Organ]
    /// The offices elsewhere it may be sent to as a package; named while it is open where it goes.
    public let partners: [ExchangePartner]
    /// Earlier petitions that look alike and that this officer may see, the likeliest first; looked for until it is decided
    /// where the petition goes. `nil` when they were not found in time.
    public internal(set) var earlier: [EarlierLike]? = []
    /// How others stand to it, as somebody has decided; those this officer may not see are left out.
    public let related: [RelatedPetition]
    /// What the cadre register proposes on the level; `nil` when nothing is to be decided on it any more.
    public let advice: LevelAdvice?
    /// The rules by which something is owed beside the way it goes.
    public let owing: [RouteRule]
    /// What is offered for the four distinctions and the first judgement, to whoever may answer or judge and was
    /// to be offered it; `nil` otherwise.
    public let suggestions: Suggestions?
    /// Names in its text that are those of somebody above this organ, for whoever may register, correct or distinguish it.
    public let mentions: [MentionAdvice]

    /// The petition with the clue in hand that most of its forms are about, where it holds several and one is open.
    public var hand: Petition { inHand.open }
}

/// How much is known of who wrote, without saying it.
public struct CoveredIdentity: Sendable, Hashable {
    /// How far the name is known.
    public let signature: Signature
    /// Whether a name is on file.
    public let hasName: Bool
    /// Whether a contact is on file.
    public let hasContact: Bool
    /// Whether an address is on file.
    public let hasAddress: Bool
    /// Whether an identity number is on file.
    public let hasIdentityNumber: Bool
}

/// One line of the trail 办理轨迹: who did what, when, by which article.
public struct TrailLine: Sendable, Hashable {
    /// Its place in the petition's stream, from 1; 0 for what was decided on it and another one, which has its own stream.
    public let position: Int64
    /// The stored name of the event, such as `triage.distinguished`.
    public let event: String
    /// When it was done.
    public let at: Moment
    /// Who did it.
    public let officer: OfficerID
    /// The officer's name.
    public let officerName: String
    /// The organ the officer acted for.
    public let organName: String
    /// The node it belongs to.
    public let node: Node
    /// What was done, in a few words.
    public let what: Bilingual
    /// What it rests on.
    public let article: Article
    /// What was put down, label and text; never name, contact or address of the petitioner.
    public let details: [TrailDetail]
    /// Whether a later act put something else in its place: shown struck out, never left away.
    public let struckOut: Bool
}

/// Something put down in an act: a label and its text.
public struct TrailDetail: Sendable, Hashable {
    /// What it is.
    public let label: Bilingual
    /// What was put down.
    public let text: Bilingual

    /// Whether it was corrected since: shown struck out, never left away.
    public internal(set) var isStruck = false

    /// A label and its text.
    public init(_ label: Bilingual, _ text: Bilingual) { (self.label, self.text) = (label, text) }
}

/// One clock of a petition with its end counted out 期限.
public struct ClockLine: Sendable {
    /// The clock.
    public let clock: Clock
    /// The last day in time; `nil` when the calendar's year is not loaded.
    public let due: Day?
    /// The last day as if it ran from the organ's own receipt; `nil` where no office received it later.
    public let dueFromReceipt: Day?
    /// How it stands today.
    public let mark: DueMark
    /// For limits in working days: every day counted, first to last; otherwise empty.
    public let daysCountedOut: [Day]
}
