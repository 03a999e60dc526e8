import Casework

extension Action {
    /// 记录处分执行情况 (J art. 56; D art. 44, 45): also of what is filed away.
    static let sanctionFollowing = Action("sanction-following") { scene in
        let open = scene.petition.openSanctionDuties
        let persons = scene.petition.sanctions?.persons ?? []
        let which = persons.enumerated().map { Choice(String($0 + 1), "\($0 + 1)　\($1.name.text)") }
        return [.choice("duty", open.map(Choice.init)).starting(open.count == 1 ? open.first?.rawValue : nil)]
            + (persons.count > 1 ? [.choice("person", which).optional] : [])
            + [.day("on", scene.today), .text("note", rows: 3)]
    } command: { typed, _, acting in
        let person = try typed.number("person")
        return FollowSanction(
            duty: try typed.choice("duty"), person: person == 0 ? nil : person, on: try typed.day("on"),
            note: typed.text("note"), acting: acting)
    }

    /// 补记处分决定日期 (D art. 44, 45): of an old result that does not say it.
    static let sanctionDay = Action("sanction-day") { scene in
        let measures = scene.petition.result?.measures ?? []
        let open = scene.petition.measuresToDate
        let which = open.map { place in
            let sanction = measures[place - 1]
            return Choice(
                String(place), chinese: "\(place)　\(sanction.person.text) \(sanction.measure.chinese)",
                english: "\(place)　\(sanction.person.text) \(sanction.measure.english)")
        }
        return [
            .choice("measure", which).starting(open.count == 1 ? which.first?.value : nil), .day("on", nil),
            .text("reason", rows: 2, limit: 1000),
        ]
    } command: { typed, _, acting in
        DateSanction(
            measure: try typed.number("measure"), on: try typed.day("on"), reason: typed.text("reason"), acting: acting)
    }

    /// 批准延长办理手续 (D art. 44).
    static let formalitiesExtension = Action("formalities-extension") { scene in
        [
            .day("until", scene.petition.sanctions?.formalitiesLatest),
            .text("reason", rows: 2, limit: 1000),
        ]
    } command: { typed, _, acting in
        ExtendFormalities(until: try typed.day("until"), reason: typed.text("reason"), acting: acting)
    }
}
