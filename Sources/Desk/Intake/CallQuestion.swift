/// What whoever takes a call asks 来电引导问题: the words stand before each answer in the narrative, so that it reads as one.
enum CallQuestion: String, CaseIterable, Sendable {
    case whom, what, when, money, proof, before

    /// The form's control.
    var field: String { "call-\(rawValue)" }

    /// As it stands in the narrative.
    var chinese: String {
        switch self {
        case .whom: "反映谁"
        case .what: "什么事"
        case .when: "什么时候、在哪里"
        case .money: "涉及多少钱、多少人"
        case .proof: "有什么证据或知情人"
        case .before: "以前向谁反映过"
        }
    }
}
