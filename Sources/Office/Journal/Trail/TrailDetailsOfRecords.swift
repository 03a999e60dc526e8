import Casework

extension TrailDetails {
    mutating func add(_ event: Archive.Event) {
        switch event {
        case .filed(let filed):
            term("保管期限", "Kept for", filed.retention)
            say(
                "卷内材料", "Contents",
                (
                    filed.checklist.map(\.chinese).joined(separator: "、"),
                    filed.checklist.map(\.english).joined(separator: ", ")
                ))
            if !filed.lessons.isEmpty { text("经验标签", "Lessons", filed.lessons.joined(separator: "、")) }
        case .unfiled(let unfiled): text("理由", "Reason", unfiled.reason)
        case .remarked(let remarked): text("内容", "Text", remarked.text)
        case .endingProposed(let proposed): text("理由", "Reason", proposed.reason)
        case .endingWithdrawn(let withdrawn): text("理由", "Reason", withdrawn.reason)
        case .held(let held):
            text("理由", "Reason", held.reason)
            text("复核日期", "To be looked at again", held.reviewOn.description)
        case .released(let released): text("理由", "Reason", released.reason)
        case .ended(let ended): term("档案类别", "Kept as", ended.kept)
        }
    }
}
