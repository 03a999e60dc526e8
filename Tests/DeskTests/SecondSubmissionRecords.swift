import Casework
import Testing

@testable import Desk
@testable import Office

extension SecondSubmissionTests {
    private static let filing: [Act] =
        Way.judged("inquiry", [("route", "route.answerDirectly")]) + [
            Act("head", "closing-answer", [("text", "可拨打12388。")]),
            Act(
                "keeper", "archive",
                ArchiveItem.allCases.map { ("checklist", $0.rawValue) } + [("retention", "tenYears")]),
            Act("keeper", "hold", [("reason", "编志要用"), ("reviewOn", "2030-01-01")]),
            Act("leader", "hold-release", [("reason", "用完了")]),
        ]

    private static let ending: [Act] = [
        Act("keeper", "ending-proposal", [("reason", "期限届满")]),
        Act("leader", "ending-withdrawal", [("reason", "再核对")]),
        Act("head", "ending-proposal", [("reason", "已核对")]),
        Act("leader", "record-ending", [("isUnderstood", "yes")]),
    ]

    /// A record from its filing to its tombstone, ten years later.
    ///
    /// - Returns: The forms that were walked.
    static func endRecord(_ desk: PetitionDesk, _ counter: PetitionDesk.Counter) async throws -> Set<String> {
        let number = try await Way.register("letter")(try await counter.signIn("registrar"))
        for act in filing { try await sendTwice(act, on: number, counter) }
        let day = try #require(Day("2036-03-10"))
        desk.clock.now = Moment(day)
        for act in ending { try await sendTwice(act, on: number, counter) }
        return Set((filing + ending).map(\.resource))
    }
}
