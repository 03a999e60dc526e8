import Casework

extension Action {
    /// 退回信访室 (R art. 17): of several clues the one in hand, or all where this office has them all.
    static let itemReturn = Action("item-return") { scene in
        let petition = scene.petition
        // The description for programs is made from no petition, and tells all there is.
        let offersWhole = petition.isOneOfSeveral && petition.mayReturnWhole || !petition.exists
        return [
            .choice("reason", ReturnReason.self, only: ReturnReason.ofOffice), .text("text", rows: 3),
            .severalPicked("members", scene.officers()), .text("discussion", rows: 3),
        ]
            + (offersWhole ? [.tick("whole")] : [])
    } command: { typed, scene, acting in
        let isWhole = typed.isYes("whole") || !scene.petition.isOneOfSeveral
        return ReturnItem(
            reason: try typed.choice("reason"), text: typed.text("text"),
            members: typed.all("members").map(OfficerID.init(rawValue:)), discussion: typed.text("discussion"),
            clue: isWhole ? nil : scene.petition.clueInHand, acting: acting)
    }

    /// 审批退件 (R art. 17): of the clue in hand where that is what the office would return; of the text that stood on the page.
    static let returnDecision = Action("return-decision") { scene in
        [
            .hidden("textHash", scene.petition.returnHash), .choice("agreed", Choice.yesNo),
            .text("opinion", rows: 2, limit: 1000).optional,
        ]
    } command: { typed, scene, acting in
        DecideReturn(
            agreed: typed.isYes("agreed"), textHash: typed.line("textHash"), opinion: typed.text("opinion"),
            clue: scene.petition.proposedReturn == nil ? scene.petition.clueInHand : nil, acting: acting)
    }

    /// 拟定线索去向 (R art. 13, 14, 17).
    static let clueRoute = Action("clue-route") { scene in
        let back = scene.petition.clueReturn
        return RouteForm.asks(
            scene, standing: back.route?.route, kinds: RouteKind.ofReturnedClue.map(\.rawValue), back: back) + [
                .text("opinion", rows: 3).starting(back.route?.opinion.text)
            ]
    } command: { typed, scene, acting in
        ProposeClueRoute(
            clue: scene.petition.clueInHand ?? 1, route: try RouteForm.route(typed), opinion: typed.text("opinion"),
            acting: acting)
    }

    /// 审批线索去向 (R art. 14, 17): of the text that stood on the page.
    static let clueRouteDecision = Action("clue-route-decision") { scene in
        [
            .hidden("textHash", scene.petition.clueRouteHash), .choice("agreed", Choice.yesNo),
            .text("opinion", rows: 2, limit: 1000).optional,
        ]
    } command: { typed, scene, acting in
        DecideClueRoute(
            clue: scene.petition.clueInHand ?? 1, agreed: typed.isYes("agreed"), textHash: typed.line("textHash"),
            opinion: typed.text("opinion"), acting: acting)
    }
}

extension Petition {
    /// Whether it is one clue in hand of several that stand.
    fileprivate var isOneOfSeveral: Bool { clueInHand != nil && standingClues.count > 1 }
}
