import Casework
import Office
import Pages

extension DeskFront {
    /// One node of the way as it stands.
    func point(_ node: Node, _ file: PetitionFile, _ words: Words) -> WayPoint {
        let petition = file.hand
        let clock = file.clocks.first { line in
            line.clock.node == node && line.clock.stopped == nil
                && line.clock.clue.map { $0 == petition.clueInHand } ?? true
        }
        if petition.node == node && petition.archived == nil {
            return WayPoint(node.rawValue, words(node), .current, clock: clock.map { badge($0, words) }, words: words)
        }
        if let step = petition.step(at: node) {
            return WayPoint(
                node.rawValue, words(node), .done,
                detail: "\(name(of: step.by, file)) · \(words.moment(step.at))", words: words)
        }
        if let exemption = petition.exemption(at: node) {
            return WayPoint(node.rawValue, words(node), .skipped, detail: words(exemption), words: words)
        }
        if petition.isClosed && node < .archived {
            return WayPoint(node.rawValue, words(node), .skipped, words: words)
        }
        return WayPoint(
            node.rawValue, words(node), .ahead, clock: clock.map { badge($0, words) }, words: words)
    }

    /// A clock with its working days counted out.
    func clock(_ line: ClockLine, _ words: Words) -> PetitionPage.Counted {
        // Where a day was named, that day is the limit, and not what the table says.
        let named = line.clock.fixedEnd.map { $0 != line.clock.started } ?? false
        let limit = named ? words("desk.clock.toNamedDay") : words(line.clock.limit)
        let span = line.due.map {
            words(
                "desk.clock.span",
                ["limit": .text(limit), "from": .day(line.clock.started), "to": .day($0)])
        }
        var receipt: String?
        if let received = line.clock.received, let due = line.dueFromReceipt {
            receipt = words("desk.clock.organReceipt", ["from": .day(received), "to": .day(due)])
        }
        return PetitionPage.Counted(
            name: self.named(words(line.clock.kind), line.clock.clue, words), badge: badge(line, words),
            span: span ?? words("desk.clock.uncountedSpan", ["limit": .text(limit), "from": .day(line.clock.started)]),
            receipt: receipt, article: basis(line.clock, words),
            days: line.daysCountedOut.enumerated().map { "\($0.offset + 1)　\(words.dayWithWeekday($0.element))" })
    }

    /// What a limit rests on: its article, or that it is the office's own and no law.
    private func basis(_ clock: Clock, _ words: Words) -> String {
        if let target = clock.target { return words("desk.clock.target", ["source": .text(target.source)]) }
        return clock.isOurs ? words("desk.clock.ours") : words(clock.article)
    }

    /// How a clock stands, in a word.
    func badge(_ line: ClockLine, _ words: Words) -> ClockBadge { badge(line.mark, words) }

    /// How a clock stands, from its mark.
    func badge(_ mark: DueMark, _ words: Words) -> ClockBadge {
        let due = mark.due.map { shortDay($0, words) }
        let left = mark.workingDaysLeft ?? 0
        let note = mark.kind.rule.isLaw ? nil : words("desk.clock.ours.short")
        switch mark.state {
        case .met: return ClockBadge(.stopped, words("desk.clock.met"))
        case .missed: return ClockBadge(.red, words("desk.clock.missed"))
        case .uncounted: return ClockBadge(.uncounted, words("desk.clock.uncounted"), note: note)
        case .red:
            // Past its day with only days off since: nothing to count yet, but late all the same.
            let said = left == 0 ? words("desk.clock.past") : words("desk.clock.over", ["days": .count(-left)])
            return ClockBadge(.red, said, due: due, note: note)
        case .amber, .green:
            let state = mark.state == .amber ? ClockBadge.State.amber : .green
            return ClockBadge(
                state, left == 0 ? words("desk.clock.today") : words("desk.clock.left", ["days": .count(left)]),
                due: due, note: note)
        }
    }

    /// A line of the trail.
    func trailRow(_ line: TrailLine, _ words: Words) -> PetitionPage.TrailRow {
        PetitionPage.TrailRow(
            position: Int(line.position), when: "\(line.at.day.description) \(line.at.time)",
            who: "\(line.officerName)（\(line.organName)）", what: words(line.what), node: words(line.node),
            article: words(line.article),
            facts: line.details.map { PetitionPage.Fact(words($0.label), words($0.text), isStruck: $0.isStruck) },
            isStruck: line.struckOut)
    }

    /// A likely earlier one.
    func alike(_ earlier: EarlierLike, _ number: PetitionNumber, _ words: Words) -> PetitionPage.Alike {
        PetitionPage.Alike(
            number: earlier.number.rawValue, summary: line(earlier.summary, words), why: words(earlier.why),
            small: "\(words.day(earlier.receivedOn)) · \(words(earlier.node))",
            address: Routes.petition(earlier.number), beside: Routes.beside(earlier.number, number),
            mark: earlier.isSameText ? words("desk.alike.sameText") : nil,
            relation: earlier.relation.map { words($0) })
    }

    /// One of which somebody has decided how it stands to this one.
    func related(_ other: RelatedPetition, _ number: PetitionNumber, _ words: Words) -> PetitionPage.Alike {
        let leader = other.leads ? other.number : number
        let merged = words(
            "desk.beside.leads", ["relation": .text(words(Relation.merged)), "number": .text(leader.rawValue)])
        return PetitionPage.Alike(
            number: other.number.rawValue, summary: line(other.summary, words),
            why: other.relation == .merged ? merged : "",
            small: "\(words.day(other.receivedOn)) · \(words(other.node))", address: Routes.petition(other.number),
            beside: Routes.beside(other.number, number),
            relation: other.relation.map { words($0) } ?? words("desk.related.none"))
    }

    private func line(_ summary: String, _ words: Words) -> String {
        summary.isEmpty ? words("desk.work.unregistered") : summary
    }
}

extension Words {
    /// A limit in its own unit.
    func callAsFunction(_ limit: Limit) -> String {
        switch limit {
        case .working(let days): self("desk.limit.working", ["count": .count(days.count)])
        case .months(let months): self("desk.limit.months", ["count": .count(months.count)])
        case .calendar(let days) where days.count == 0: self("desk.limit.sameDay")
        case .calendar(let days): self("desk.limit.calendar", ["count": .count(days.count)])
        }
    }
}

extension Petition {
    /// Who brought the petition past this node, and when.
    func step(at node: Node) -> Step? {
        switch node {
        case .received: reception
        case .registered: registration
        case .triaged: distinctions?.step
        case .judged: judgement?.step
        case .deliberated: meeting?.minuted?.step
        case .approved: approval?.step
        case .acceptanceTold: acceptanceTold?.step
        case .sentOut: sentOut?.step
        case .handled: result?.step ?? answer?.step
        case .reviewed: closing == nil ? nil : characterisationReview?.step
        case .fedBack: resultTold?.step
        case .returnVisited: returnVisits.last { $0.reached }?.step
        case .archived: archived?.step
        }
    }
}
