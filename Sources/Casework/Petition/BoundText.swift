extension Petition {
    /// The text a leader approves, in a fixed form 报批文本: its hash binds the decision to what was read.
    ///
    /// It changes when anything a leader decides on changes: material, registration, distinctions, judgement or minutes.
    public var boundText: String {
        var lines = [
            "编号 \(number.rawValue)", "形式 \(form.rawValue) \(source.rawValue)", "收到 \(receivedAt.rawValue)",
            "摘要 \(summary.text)", "缺项 \(exceptions.text)", "内容 \(narrative.text)", "地点 \(place)",
            "署名 \(petitioner.signature.rawValue)",
        ]
        lines += attachments.map { "附件 \($0.blob.rawValue)" }
        lines += materials.map { material in
            "补充 \(material.added.text.text)｜\(material.added.attachments.map(\.blob.rawValue).joined(separator: "｜"))"
        }
        lines += respondents.map { "被反映人 \($0.name.text)｜\($0.unit.text)｜\($0.post.text)｜\($0.place.text)" }
        if !witnesses.isEmpty { lines.append("证人 \(witnesses.map(\.text).joined(separator: "｜"))") }
        lines += matters.map {
            "事项 \($0.field.rawValue)｜\($0.gist.text)｜\($0.period.text)｜\($0.amount.map { String($0.fen) } ?? "")"
                + ($0.persons.map { "｜\($0.map(String.init).joined(separator: ","))" } ?? "")
        }
        if let distinctions {
            lines += [
                "区分一 \(distinctions.scope.rawValue)｜\(distinctions.scopeReason.text)",
                "区分二 \(distinctions.repeatOf?.rawValue ?? "")｜\(distinctions.newEvidence)｜\(distinctions.repeatReason.text)",
                "区分三 \(distinctions.isClue)｜\(distinctions.clueReason.text)",
                "区分四 \(distinctions.level.rawValue)｜\(distinctions.levelReason.text)",
            ]
            if let breach = distinctions.breach { lines.append("性质 \(breach.rawValue)") }
        }
        if let judgement {
            lines += [
                "初判 \(judgement.step.by.rawValue)｜\(judgement.urgency.rawValue)｜\(judgement.opinion.text)",
                "风险 \(judgement.risks.text)",
            ]
            if let disciplines = judgement.disciplines {
                lines.append("纪律 \(disciplines.map(\.rawValue).joined(separator: "｜"))")
            }
        }
        if let minuted = meeting?.minuted {
            // What was said against it is read by whoever decides: it stands in the text the decision is bound to.
            for (member, opinion) in (meeting?.opinions ?? [:]).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                lines.append("表决 \(member.rawValue)｜\(opinion.vote.rawValue)｜\(opinion.opinion.text)")
            }
            lines.append("纪要 \(minuted.agreeing)｜\(minuted.dissenting)｜\(minuted.abstaining)｜\(minuted.minutes.text)")
        }
        if let proposedRoute { lines.append("去向 \(proposedRoute.written)") }
        return lines.joined(separator: "\n")
    }
}

extension Petition {
    /// The text a leader decides on when an office would return the petition, or the clue in hand; empty while none would.
    public func returnText(ofWhole: Bool) -> String {
        guard let asked = ofWhole ? proposedReturn : clueReturn.proposed else { return "" }
        let talk = asked.members.map { members in
            "会商 \(members.map(\.rawValue).joined(separator: "｜"))｜\(asked.discussion?.text ?? "")"
        }
        return bound(
            ofWhole ? nil : ownClue,
            ["退件 \(asked.reason.rawValue)｜\(asked.text.text)"] + [talk].compactMap(\.self) + [
                "提出 \(asked.step.by.rawValue)"
            ])
    }

    /// The text a leader decides on when the petition office says where a returned clue goes; empty while it has not.
    public var clueRouteText: String {
        guard let asked = clueReturn.route, let back = clueReturn.returned else { return "" }
        return bound(
            ownClue,
            [
                "退件 \(back.reason.rawValue)｜\(back.text.text)", "线索去向 \(asked.route.written)",
                "意见 \(asked.opinion.text)", "提出 \(asked.step.by.rawValue)",
            ])
    }

    private func bound(_ clue: Clue?, _ lines: [String]) -> String {
        ([boundText] + (clue.map { [$0.written] } ?? []) + lines).joined(separator: "\n")
    }
}

extension ProposedRoute {
    /// The route in a fixed form.
    var written: String {
        switch self {
        case .handleHere(let office): "\(kind.rawValue) \(office.rawValue)"
        // What was assigned before grounds were asked for keeps its text, and with it what was approved of it.
        case .handDown(let organ, let assigned, let ground):
            "\(kind.rawValue) \(organ.rawValue) \(assigned)" + (ground.map { " \($0.rawValue)" } ?? "")
        case .toResident(let organ), .sendUp(let organ), .passOn(let organ): "\(kind.rawValue) \(organ.rawValue)"
        case .forwardOutside(let body), .tellOutside(let body), .handToAgency(let body): "\(kind.rawValue) \(body)"
        case .answerDirectly, .keepAsRepeat, .keepForReference: kind.rawValue
        }
    }
}
