import Casework

/// The clue that each form of a petition is about 表单所办线索: for most acts one that is open; for what goes on after an end, one
/// that has come to it. All are the petition itself where it holds one clue only.
public struct CluesInHand: Sendable {
    /// For what is done of an open clue; the petition as a whole where none is open any more.
    public let open: Petition
    /// For what goes on after a clue was closed or sent away.
    public let ended: Petition
    /// For studying and approving a step: either.
    let stepped: Petition

    /// The same clues of a petition, for the same officer.
    init(_ petition: Petition, _ chosen: Chosen) {
        let open = petition.forForms(of: chosen.open)
        let ended = petition.ended(clue: chosen.ended) ?? open
        (self.open, self.ended, stepped) = (open, ended, chosen.stepsAfterEnd ? ended : open)
    }

    /// Which one the form of a command is about.
    public func of(_ command: CommandName) -> Petition {
        if CommandName.afterEnd.contains(command) { return ended }
        return command == .studyStep || command == .approveStep ? stepped : open
    }

    /// Which clues an officer is shown the forms of, by their numbers.
    struct Chosen {
        var open: Int?
        var ended: Int?
        var stepsAfterEnd = false

        /// The one asked for; else the first that waits for him, then the first of which he may do something.
        init(_ petition: Petition, asked: Int?, for officer: Officer) {
            let (open, ended) = (petition.openParts, petition.endedParts)
            self.open = (open.first { $0.clueInHand == asked } ?? Self.firstOpen(open, officer))?.clueInHand
            let askedEnd = ended.first { $0.clueInHand == asked && asked != nil }
            let end =
                askedEnd ?? ended.first { Turn.waitsAfterEnd($0, for: officer) }
                ?? ended.first { !Possible.afterEnd($0, officer).isEmpty } ?? ended.first
            self.ended = end?.clueInHand
            guard let end, !end.stepsToStudy.isEmpty else { return }
            let hand = petition.forForms(of: self.open)
            let waitsThere = Turn.waitsAfterEnd(end, for: officer) && !Turn.waits(hand, for: officer)
            stepsAfterEnd = askedEnd != nil || waitsThere || hand.stepsToStudy.isEmpty
        }

        private static func firstOpen(_ open: [Petition], _ officer: Officer) -> Petition? {
            open.first { Turn.waits($0, for: officer) }
                ?? open.first { !$0.neededSteps.isEmpty && Gate.opens(.studyStep, to: officer) }
        }
    }
}

extension CommandName {
    /// Acts on a clue that has come to an end, of several.
    public static let afterEnd: Set<CommandName> = [
        .nameFault, .proposeClarification, .clarify, .recordRemedy, .recordOutside, .correctSums, .decideSums,
    ]
}

extension Petition {
    /// Each clue that was closed or sent away, in hand; none where there is one only.
    var endedParts: [Petition] {
        clues.filter { $0.closing != nil || $0.clueReturn.end != nil }.map { inHand($0.number) }
    }

    /// One that has come to an end, in hand: this one, else the first.
    func ended(clue number: Int?) -> Petition? {
        let ended = endedParts
        return ended.first { $0.clueInHand == number } ?? ended.first
    }
}
