import Casework

extension Action {
    /// 更正告知、回访记录 (R art. 26, 27): what is wrong is struck out, and owed anew.
    static let tellingCorrection = Action("telling-correction") { scene in
        let records =
            scene.people.map { scene.petition.recordsToStrike(by: $0.me.id, in: $0.me.office) } ?? ToldRecord.allCases
        return [
            .choice("record", records.map(Choice.init)).starting(records.count == 1 ? records.first?.rawValue : nil)
        ]
            + scene.part(of: scene.petition.toldParts).map(\.optional) + [.text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        StrikeTelling(
            record: try typed.choice("record"), reason: typed.text("reason"), clue: Int(typed.line(partName)),
            acting: acting)
    }

    /// 更正办结金额: proposed by whoever handled it, with what the petitioner reads of it.
    static let sumCorrection = Action("sum-correction") { scene in
        let (known, result) = (scene.petition.sumsProposed, scene.petition.result)
        let sums = known?.sums ?? result?.sums
        let told = Asked.text("told", rows: 3).starting(known?.told.text)
        return Asked.sums(sums) + [
            .text("reason", rows: 2, limit: 1000).starting(known?.reason.text),
            scene.petition.isResultTold ? told : told.optional,
        ]
    } command: { typed, scene, acting in
        CorrectSums(
            sums: try typed.sums(), reason: typed.text("reason"), told: typed.text("told"), clue: scene.otherClue,
            acting: acting)
    }

    /// 审核金额更正 (双审双核): by somebody outside the line of those who handled it.
    static let sumReview = Action("sum-review") { _ in
        [.choice("passed", Choice.passed), .text("findings", rows: 3)]
    } command: { typed, scene, acting in
        DecideSums(
            passed: typed.isYes("passed"), findings: typed.text("findings"), clue: scene.otherClue, acting: acting)
    }

    /// 撤销归档 (J art. 25): then what is wrong in the file can be corrected.
    static let unfiling = Action("unfiling") { _ in
        [.text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        Unfile(reason: typed.text("reason"), acting: acting)
    }
}

extension Asked {
    /// What is asked of money, of a result and of its correction.
    static func sums(_ known: Sums?) -> [Asked] {
        [
            .yuan("moneyFound").optional.starting(known.map { Plain.yuan($0.moneyFound) }),
            .yuan("moneyRecovered").optional.starting(known.map { Plain.yuan($0.moneyRecovered) }),
            .yuan("moneyGivenBack").optional.starting(known.map { Plain.yuan($0.moneyGivenBack) }),
            .number("givenBackTo").optional.starting(known.map { String($0.givenBackTo.count) }),
        ]
    }
}

extension Typed {
    /// What was said of money.
    func sums() throws(Unreadable) -> Sums {
        Sums(
            moneyFound: try money("moneyFound"), moneyRecovered: try money("moneyRecovered"),
            moneyGivenBack: try money("moneyGivenBack"), givenBackTo: Persons(try number("givenBackTo")))
    }
}
