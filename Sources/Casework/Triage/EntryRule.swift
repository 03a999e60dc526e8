/// What becomes of a report on somebody above this organ 属上级的件能否录入, by the door it would come in through.
///
/// Law: R art. 15, 16; J art. 9.
public enum EntryRule: String, Sendable, CaseIterable {
    case entered, scanned, oldRow, arrived, namesake, spokenOf, spokenOfUnasked, assigned, fromAboveHere, decidedAbove

    /// What it rests on.
    public var articles: [Article] {
        switch self {
        case .entered, .scanned, .oldRow, .arrived, .namesake, .spokenOf, .spokenOfUnasked: [.reportingRules(15)]
        case .assigned, .decidedAbove:
            [.disciplineWorkRules(9), .supervisionRegulation(47), .supervisionRegulation(48), .reportingRules(16)]
        case .fromAboveHere: [.reportingRules(16), .reportingRules(15)]
        }
    }

    /// What it says, in English as the page of the law has it.
    public var english: String {
        switch self {
        case .entered:
            "whom the register or the staff list puts above, or the own principal, among those reported on: refused when registered, whatever the form and source"
        case .scanned: "the same in a scanned letter: refused, and what was bound of it opens no more"
        case .oldRow:
            "the same in a row of an old register: named by the trial run, not taken in; nobody is asked about names in its text"
        case .arrived:
            "what arrives by itself: refused when somebody would register it, and handed over sealed; so is a correction that would put such a person in before it was sent out"
        case .namesake: "a namesake: registered once it is said of whom, and how that was found out; on record"
        case .spokenOf:
            "a name that stands in the text alone, of somebody above by the register or of the staff of an organ above, or of the own principal: whoever registers or corrects is asked; sealed where he is reported on too, else on record who said that he is only spoken of, and how he knows"
        case .spokenOfUnasked: "such a name of which nobody has said anything: asked when a report is distinguished"
        case .assigned:
            "handed down on paper by the superior that manages the person: registered with the reference of its assignment, and accepted here by it; refused without, and always of the own principal"
        case .fromAboveHere:
            "handed down, on or up by an organ of this installation: registered as it came (what is received from above is registered), and refused when distinguished; it is there already, and is handed over sealed"
        case .decidedAbove:
            "the same, after the superior decided who accepts: the decision goes along, and goes before the register there"
        }
    }

    /// The test that holds it, by name.
    public var heldBy: String {
        switch self {
        case .entered: "whom the register puts above this organ is not registered, and nothing of it is written"
        case .scanned: "a scanned letter that belongs higher is not registered, and what was bound of it opens no more"
        case .oldRow: "rows of an old register that belong higher are named by the trial run, and not taken in"
        case .arrived:
            "what arrived by itself is handed over sealed, not registered, and nobody is put in who belongs higher"
        case .namesake: "of a namesake it is on record who said so, and why, and he takes nobody else out"
        case .spokenOf: "whoever of the text alone belongs higher by name is asked about, and the answer is on record"
        case .spokenOfUnasked:
            "a name in the text of which nobody has said anything is asked about when it is distinguished"
        case .assigned: "what the superior assigned by a reference is registered and accepted here, and refused without"
        case .fromAboveHere: "what an organ here handed down stays registered, and is refused when it is distinguished"
        case .decidedAbove: "what the superior decided on jurisdiction goes along with what it hands down"
        }
    }
}
