import Casework
import Sealing

/// What the holder of the code reads of a request for protection 保护申请答复: that it was received, and what was decided. Who
/// holds the code may be who threatens, so nothing that was written is shown again, no measure, and nobody's name.
///
/// Law: R art. 47, 49.
extension CitizenAnswer {
    /// The letters of one request that came through the code.
    func protection(_ request: Protection) -> [CitizenView.Letter] {
        let received = letter(
            request.asked.step.day, "保护申请已收到", "Your request for protection was received",
            both(
                "您的保护申请收到了，我们会当天呈报领导。有人身危险的，请马上拨打110。",
                "We have your request and put it before our leaders the same day. In danger, call 110 at once."))
        guard let decided = request.decided else { return [received] }
        return [
            received,
            letter(
                decided.step.day, "对保护申请的决定", "On your request for protection",
                decided.told.map { both($0.text, $0.text) } ?? sentence(granted: decided.granted)),
        ]
    }

    /// What the program says where a leader wrote nothing to tell: no measure, and not whether anybody gets in touch.
    private func sentence(granted: Bool) -> CitizenView.Text {
        granted
            ? both(
                "已作出决定。需要见面的，可以带查询码到接待场所。",
                "A decision has been made. To meet us, come to the reception with your code.")
            : both(
                "已作出决定，详情请到接待场所或拨打12388了解。有人身危险的，请马上拨打110。",
                "A decision has been made. Ask at the reception or call 12388. If you are in danger, call 110 at once.")
    }
}
