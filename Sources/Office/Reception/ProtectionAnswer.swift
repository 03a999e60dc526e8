import Casework
import Sealing

/// What the holder of the code reads of a request for protection 保护申请答复: that it was received, and what was decided. Who
/// holds the code may be who threatens, so nothing that was written is shown again, no measure, and nobody's name.
///
/// Law: R art. 47, 49.
extension CitizenAnswer {
    /// The letters of one request that came through the code.
    func protection(_ request: Protection) -> [CitizenView.Letter] {
        let received = CitizenView.Letter(
            day: request.asked.step.day.description, title: both("保护申请已收到", "Your request for protection was received"),
            text: both(
                "您的保护申请收到了，当天已呈报领导决定。有人身危险的，请马上拨打110。",
                "We have your request. It lay before our leaders the same day. If you are in danger, call 110 at once.")
        )
        guard let decided = request.decided else { return [received] }
        return [
            received,
            CitizenView.Letter(
                day: decided.step.day.description, title: both("对保护申请的决定", "On your request for protection"),
                text: decided.told.map { both($0.text, $0.text) } ?? sentence(decided, request.asked.reach)),
        ]
    }

    private func sentence(_ decided: Signed<Protecting.Decided>, _ reach: ProtectionReach?) -> CitizenView.Text {
        guard decided.granted else {
            return both(
                "经研究，暂不采取保护措施。情况有变化，请随时再申请；有人身危险的，请马上拨打110。",
                "For now no measures are taken. If anything changes, ask again at any time; in danger, call 110 at once."
            )
        }
        switch reach {
        case .contact:
            return both(
                "已决定采取保护措施，工作人员会按您同意的方式与您联系。",
                "Protection has been decided. Our staff will get in touch in the way you agreed to.")
        case .codeOnly, nil:
            return both(
                "已决定采取保护措施。按您的意思，我们不与您联系；需要见面的，可以带查询码到接待场所。",
                "Protection has been decided. As you wished we do not contact you; to meet us, come to the reception with "
                    + "your code.")
        }
    }
}
