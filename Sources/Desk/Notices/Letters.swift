import Casework
import Pages

/// First drafts of what is told 告知底稿; the officer changes them as the case asks.
enum Letters {
    /// What a reporter is told when the petition is accepted: that, by whom, and what comes next; nothing of the case.
    static func acceptance(_ petition: Petition) -> String {
        "您反映的问题（编号 \(petition.number.rawValue)）我们已经受理，正按规定办理。办结后会把结果告诉您。感谢您的信任，请注意保密。"
    }
}
