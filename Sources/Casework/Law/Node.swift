/// One of the thirteen nodes 十三个节点 of a petition's way, in their order.
///
/// Law: practice (the nodes are ours, built from the rules; each limit cites its own article).
public enum Node: Int, CaseIterable, Sendable, Codable, Comparable {
    /// Received 接收.
    case received = 1
    /// Registered 登记.
    case registered
    /// Triaged by the four distinctions 甄别.
    case triaged
    /// First judgement by a named officer 专人初判.
    case judged
    /// Collectively deliberated 集体研判.
    case deliberated
    /// Approved by a leader 领导阅批.
    case approved
    /// Acceptance told 受理告知.
    case acceptanceTold
    /// Sent out 分办.
    case sentOut
    /// Handled 承办.
    case handled
    /// Double-reviewed 双审双核.
    case reviewed
    /// Result fed back 办结反馈.
    case fedBack
    /// Return visit 回访.
    case returnVisited
    /// Archived 归档.
    case archived

    /// Earlier nodes come first.
    public static func < (left: Node, right: Node) -> Bool { left.rawValue < right.rawValue }

    /// The node's name as the office says it.
    public var chinese: String {
        switch self {
        case .received: "接收"
        case .registered: "登记"
        case .triaged: "甄别"
        case .judged: "专人初判"
        case .deliberated: "集体研判"
        case .approved: "领导阅批"
        case .acceptanceTold: "受理告知"
        case .sentOut: "分办"
        case .handled: "承办"
        case .reviewed: "双审双核"
        case .fedBack: "办结反馈"
        case .returnVisited: "回访"
        case .archived: "归档"
        }
    }

    /// The node's name in English.
    public var english: String {
        switch self {
        case .received: "received"
        case .registered: "registered"
        case .triaged: "triaged"
        case .judged: "first judgement"
        case .deliberated: "deliberated"
        case .approved: "approved"
        case .acceptanceTold: "acceptance told"
        case .sentOut: "sent out"
        case .handled: "handled"
        case .reviewed: "double review"
        case .fedBack: "result told"
        case .returnVisited: "return visit"
        case .archived: "archived"
        }
    }
}
