import Casework
import Sealing

/// What the petitioner reads of a correction 更正告知: what was shown once stays, and beside it stands that it was wrong.
///
/// Law: R art. 26, 27; ours.
extension CitizenAnswer {
    /// The letters of records that were struck out, of sums that were corrected, and of a withdrawal after the result.
    func corrections(_ petition: Petition) -> [CitizenView.Letter] {
        let struck = petition.tellingsStruck.flatMap { told in
            [
                letter(told.on, title(told).chinese, title(told).english, both(told.text.text, told.text.text)),
                letter(
                    told.step.day, "更正说明", "Correction",
                    both(
                        "我们登记的这次告知有误，已经更正，标着“已更正”的那份不作数。应当告诉您的，会重新告知，期限不重新计算。",
                        "Our record that you were told was wrong and has been corrected: the letter marked as corrected does "
                            + "not count. What you are owed you will be told anew, and the days do not begin anew.")),
            ]
        }
        let sums = petition.parts.flatMap(\.sumsCorrected).filter { !$0.proposed.told.text.isBlank }.map { corrected in
            letter(
                corrected.decided.step.day, "对结果中金额的更正", "Correction of sums in the result",
                both(corrected.proposed.told.text, corrected.proposed.told.text))
        }
        let withdrawn = petition.withdrawalNoted.map { noted in
            letter(
                noted.step.day, "撤回已记录", "Your withdrawal is on record",
                both(
                    "您要求撤回举报，我们记下了。已经查明的结果不因撤回改变；还没有告诉您的，仍会告诉您。如果不是您本人提出的，请马上用“提问”告诉我们。",
                    "Your wish to withdraw is on record. What was found stands, and what you have not been told yet you will "
                        + "be told. If it was not you who asked, tell us at once by a question."))
        }
        return struck + sums + (withdrawn.map { [$0] } ?? [])
    }

    private func title(_ told: StruckTelling) -> (chinese: String, english: String) {
        switch told.record {
        case .acceptance: ("受理告知（已更正）", "Notice of acceptance (corrected)")
        case .result:
            told.clue.map { ("第\($0)部分问题办结反馈（已更正）", "Result of part \($0) (corrected)") }
                ?? ("办结反馈（已更正）", "Result (corrected)")
        // No letter was shown of a visit.
        case .returnVisit: ("回访（已更正）", "Return visit (corrected)")
        }
    }
}
