import Casework

extension Action {
    /// 处置意见 (J art. 21).
    static let disposition = Action("disposition") { _ in
        [.choice("way", Way.self), .text("plan", rows: 4)]
    } command: { typed, scene, acting in
        SetDisposition(
            way: try typed.choice("way"), plan: typed.text("plan"), clue: scene.otherClue, acting: acting)
    }

    /// 提出办理结果.
    static let result = Action("result") { scene in
        let known = scene.petition.result ?? scene.petition.returnedResult
        let set = scene.petition.disposition?.way
        let filed = scene.petition.casesFiled
        let ways: [Asked] = [
            .choice("way", Way.self).starting((known?.way ?? scene.petition.disposition?.way)?.rawValue),
            .choice("closing", ClosingKind.self).starting((known?.closing ?? set?.usualClosing)?.rawValue),
        ]
        let findings = scene.matterNumbers.flatMap { number in
            let finding = known?.findings.first { $0.matter == number }
            let gist = scene.petition.matters.dropFirst(number - 1).first?.gist.text ?? ""
            return [
                Asked.choice("findings.\(number).truth", Truth.self).starting(finding?.truth.rawValue)
                    .captioned("\(number)　\(gist)"),
                Asked.text("findings.\(number).text", rows: 2).starting(finding?.text.text),
            ]
        }
        let concluded: [Asked] = [
            .choice("truth", Truth.self).starting(known?.truth.rawValue),
            .text("conclusion", rows: 5).starting(
                (known?.conclusion ?? scene.petition.appealDecision?.text ?? scene.petition.appealDeclined?.text)?.text),
        ]
        let taken: [Asked] = [
            .number("caseFiled", limit: 1000).optional.starting(
                known.map { String($0.caseFiled) } ?? (filed > 0 ? String(filed) : nil)),
            .rows(
                "measures", [.line("person"), .choice("measure", Measure.self), .day("decidedOn", nil).optional],
                ready: 2, most: Bounds.measures
            )
            .starting(rows: known?.measures.map(\.typed) ?? []),
        ]
        return ways + findings + concluded + Asked.sums(known?.sums) + taken
    } command: { typed, scene, acting in
        ProposeResult(
            way: try typed.choice("way"), closing: try typed.choice("closing"),
            findings: try scene.matterNumbers.map { number in
                let row = typed.row("findings", number)
                return Finding(matter: number, truth: try row.choice("truth"), text: row.text("text"))
            },
            truth: try typed.choice("truth"), conclusion: typed.text("conclusion"),
            sums: try typed.sums(), caseFiled: try typed.number("caseFiled"),
            measures: try typed.rows("measures").map {
                Sanction(
                    person: $0.text("person"), measure: try $0.choice("measure"),
                    decidedOn: $0.line("decidedOn").isEmpty ? nil : try $0.day("decidedOn"))
            }, clue: scene.otherClue, acting: acting)
    }

    /// 答复并办结 (X art. 29).
    static let closingAnswer = Action("closing-answer") { _ in
        [.text("text", rows: 6)]
    } command: { typed, _, acting in
        AnswerAndClose(text: typed.text("text"), acting: acting)
    }

    /// 程序和证据审核 (双审双核, the first).
    static let procedureReview = Action("procedure-review") { _ in
        [.choice("passed", Choice.passed), .text("findings", rows: 4)]
    } command: { typed, scene, acting in
        ReviewProcedure(
            passed: typed.isYes("passed"), findings: typed.text("findings"), clue: scene.otherClue, acting: acting)
    }

    /// 定性和结果审核 (双审双核, the second).
    static let characterisationReview = Action("characterisation-review") { _ in
        [.choice("passed", Choice.passed), .text("findings", rows: 4)]
    } command: { typed, scene, acting in
        ReviewCharacterisation(
            passed: typed.isYes("passed"), findings: typed.text("findings"), clue: scene.otherClue, acting: acting)
    }
}

extension Way {
    /// How a clue disposed of so is closed; nothing where it is not.
    fileprivate var usualClosing: ClosingKind? { ClosingRule.all.first { $0.ways.contains(self) }?.kind }
}

extension Sanction {
    /// As a row of the form has it.
    fileprivate var typed: [String: String] {
        ["person": person.text, "measure": measure.rawValue, "decidedOn": decidedOn?.description ?? ""]
    }
}

extension Scene {
    /// The numbers of the matters a result is about, from 1.
    var matterNumbers: [Int] { petition.mattersInHand }
}
