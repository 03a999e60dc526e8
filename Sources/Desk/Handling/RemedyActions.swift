import Casework

extension Action {
    /// 后续纠正 (R art. 43, 44, 51).
    static let remedy = Action("remedy") { scene in
        let open = scene.petition.mayRemedy
        let which: Asked =
            open.count == 1
            ? .hidden("remedy", open.first?.rawValue ?? "")
            : .choice("remedy", open.isEmpty ? Remedy.allCases.map(Choice.init) : open.map(Choice.init))
        return [which, .day("on", scene.today), .text("note", rows: 3, limit: 1000)]
    } command: { typed, scene, acting in
        RecordRemedy(
            remedy: try typed.choice("remedy"), on: try typed.day("on"), note: typed.text("note"),
            clue: scene.otherClue, acting: acting)
    }
}
