import Casework

extension Action {
    /// 归档.
    static let archive = Action("archive") { scene in
        [
            .severalPicked("checklist", scene.petition.archiveItems.map(Choice.init)),
            .choice("retention", Retention.self),
            .text("lessons", rows: 3, limit: 1000).optional,
        ]
    } command: { typed, _, acting in
        FileAway(
            checklist: typed.all("checklist").compactMap(ArchiveItem.init(rawValue:)),
            retention: try typed.choice("retention"),
            lessons: typed.lines("lessons"), acting: acting)
    }

    /// 备注.
    static let remark = Action("remark") { _ in
        [.text("text", rows: 2)]
    } command: { typed, _, acting in
        Remark(text: typed.text("text"), acting: acting)
    }
}
