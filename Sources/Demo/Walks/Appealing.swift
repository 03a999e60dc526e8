import Casework
import Office

/// Appeals, each by its kind 申诉.
extension Walk {
    /// Where it is handled, when it is handled here: an appeal in the office that reviews its kind.
    var handledHere: ProposedRoute { .handleHere(office: errand.story.appeal?.office ?? .supervision) }

    /// Accepts an appeal, whose limit begins with that.
    mutating func acceptAppeal() async throws {
        try wait(dice.roll(2...5), before: .handled)
        guard let kind = errand.story.appeal else { return }
        let isSecond = kind == .secondReview
        let below = place == .province ? Place.prefecture.organ : Place.county.organ
        // Within the month in which it may be asked for.
        var chance = Dice(errand.index + 30_000)
        let received = kind.applying.map { _ in errand.received.advanced(by: -chance.roll(4...24)) }
        try await act(handling) { acting, _ in
            AcceptAppeal(
                kind: kind, decision: Veiled("\(kind.decision)〔2025〕\(acting.day.civil.day)号"), firstPeople: [],
                decidedBy: isSecond ? below : nil, received: received,
                unrecorded: isSecond ? "原案在使用本系统前办结，已调阅纸质卷宗。" : "", acting: acting)
        }
    }

    /// What a review of it came to.
    var reviewed: Outcome {
        let (finding, conclusion) =
            errand.story.appeal?.office == .caseManagement
            ? ("经核查，谈话时间、饮食和休息均有记录和录像，未发现违反规定的情形。", "经核查，未发现办案人员违反规定，谈话记录已向家属说明。")
            : ("经复查，原认定的主要事实清楚，个别情节予以更正。", "经复查，维持原处理，个别情节已更正，已向本人说明。")
        return Outcome(
            truth: .partly, finding: finding, conclusion: conclusion, found: 0, givenBack: 0, persons: 0, cases: 0,
            measure: nil)
    }
}

extension AppealKind {
    /// What the decision that is appealed against is called in its number.
    fileprivate var decision: String {
        switch self {
        case .discipline: "纪处"
        case .firstReview: "监政处"
        case .secondReview: "监复审"
        case .conduct, .conductReview: "监措"
        case .otherDecision: "监收缴"
        }
    }
}
