import Casework

extension Action {
    /// 分办: by the approved route; only what the route leaves open is asked.
    static let dispatch = Action("dispatch") { scene in
        switch scene.petition.approval?.route.kind ?? scene.petition.proposedRoute?.kind {
        case .handleHere: [.picked("handler", scene.officers(with: [.handler])).optional]
        case .forwardOutside, .handToAgency:
            scene.people?.partners.isEmpty == true
                ? [.line("outsideReference").optional]
                : [
                    .picked("partner", scene.partners).optional, .tick("withIdentity"),
                    .line("outsideReference").optional,
                ]
        case .handDown, .toResident, .sendUp, .passOn, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference,
            nil:
            []
        }
    } command: { typed, scene, acting in
        guard let route = scene.petition.approval?.route ?? scene.petition.proposedRoute else {
            throw Unreadable("handler", "issue.notApproved")
        }
        let handler = typed.line("handler")
        return SendOut(
            route: route, handler: handler.isEmpty ? nil : OfficerID(rawValue: handler), copy: nil,
            outsideReference: typed.line("outsideReference"),
            // Name and kind are the register's; the office fills them in.
            partner: typed.line("partner").isEmpty
                ? nil : PartnerFacts(id: PartnerID(rawValue: typed.line("partner")), name: "", role: .otherBody),
            withIdentity: typed.isYes("withIdentity"), acting: acting)
    }

    /// 接办: the receiving office names the handler.
    static let takeover = Action("takeover") { scene in
        [.picked("handler", scene.officers(with: [.handler]))]
    } command: { typed, scene, acting in
        TakeOver(handler: OfficerID(rawValue: typed.line("handler")), clue: scene.otherClue, acting: acting)
    }

    /// 转出后的进展 (R art. 13).
    static let outsideStep = Action("outside-step") { scene in
        [.choice("step", OutsideStep.self), .day("on", scene.today), .text("note", rows: 2).optional]
    } command: { typed, scene, acting in
        RecordOutside(
            step: try typed.choice("step"), on: try typed.day("on"), note: typed.text("note"),
            clue: scene.otherClue, acting: acting)
    }

    /// 回告来件单位 (X art. 23; R art. 13).
    static let senderAnswer = Action("sender-answer") { scene in
        [
            .choice("word", SenderWord.self, only: [scene.petition.isClosed ? .settled : .refused]),
            .day("on", scene.today), .text("reason", rows: 3),
        ]
    } command: { typed, _, acting in
        AnswerSender(
            word: try typed.choice("word"), on: try typed.day("on"), reason: typed.text("reason"), acting: acting)
    }

    /// 告知应向何处反映 (R art. 13).
    static let telling = Action("telling") { scene in
        [.day("on", scene.today), .choice("how", Contact.self), .text("text", rows: 3)]
    } command: { typed, _, acting in
        RecordTelling(
            on: try typed.day("on"), how: try typed.choice("how"), text: typed.text("text"), acting: acting)
    }

    /// 不再办理而了结.
    static let exit = Action("exit") { _ in
        [.choice("kind", ExitKind.self)]
    } command: { typed, _, acting in
        CloseWithoutHandling(kind: try typed.choice("kind"), acting: acting)
    }
}
