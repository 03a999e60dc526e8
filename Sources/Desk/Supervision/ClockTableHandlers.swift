import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The table of clocks as the code runs it, with what this office has set itself and the local rest days.
    func showClockTable(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let words = call.words
        let names = ["id", "what", "starts", "stops", "limit", "extensions", "warned", "article"]
        let table = Table(
            words("desk.law.clocks"), headings: names.map { .init(words("desk.law.column.\($0)")) },
            rows: ClockTable.all.map { row($0, words) }, empty: "")
        let days = office.surroundings.regions.of(call.officer.organ)
        let local = Table(
            words("desk.law.localDays"),
            headings: ["day", "name", "region", "source", "verified"].map { .init(words("desk.law.column.\($0)")) },
            rows: days.map { day in
                [
                    .text(words.day(day.day)), .text(day.name),
                    .text(office.surroundings.divisions.name(of: day.region)), .text(day.source),
                    .text(words(day.isVerified ? "desk.law.verified.yes" : "desk.law.verified.no")),
                ]
            }, empty: words("desk.law.localDays.empty"))
        return show(
            LedgerPage(
                heading: words("desk.law.clocks"), lead: words("desk.law.clocks.lead"),
                parts: [
                    LedgerPage.Part(nil, table: table),
                    LedgerPage.Part(
                        words("desk.law.localDays"), lead: words("desk.law.localDays.lead"), table: local),
                ], back: call.officer.watchesClocks ? Anchor(words("desk.clocks.back"), Routes.clocks) : nil), call)
    }

    private func row(_ rule: ClockRule, _ words: Words) -> [Table.Content] {
        func said(_ text: ClockRule.Said) -> String { words.language == .chinese ? text.chinese : text.english }
        let then = words("desk.list.then")
        let extensions = rule.extensions.map { extra in
            words("desk.law.extension", ["by": .text(said(extra.by)), "approver": .text(said(extra.approver))])
        }.joined(separator: then)
        return [
            .text(rule.id), .text(said(rule.what), small: running(rule, words)),
            .text(said(rule.starts)), .text(said(rule.stops)),
            .text(rule.limit.map { words($0) } ?? rule.open.map(said) ?? "", small: target(rule, words)),
            .text(extensions), .text(warnings(rule.warnings, words)),
            .text(
                rule.isLaw ? rule.articles.map { words($0) }.listed(words) : words("desk.clock.ours")),
        ]
    }

    /// How far it is run, and why not.
    private func running(_ rule: ClockRule, _ words: Words) -> String {
        let far = words("desk.law.running.\(rule.running)")
        guard let because = rule.because else { return far }
        let why = words.language == .chinese ? because.chinese : because.english
        return words("desk.law.because", ["far": .text(far), "why": .text(why)])
    }

    /// Whom a clock warns, those of one day together.
    private func warnings(_ warnings: [Warning], _ words: Words) -> String {
        var days: [(point: Warning.Point, roles: [Role])] = []
        for warning in warnings {
            if days.last?.point == warning.point {
                days[days.count - 1].roles.append(warning.role)
            } else {
                days.append((warning.point, [warning.role]))
            }
        }
        return days.map { point, roles in
            let role = Words.Slot.text(roles.map { words($0) }.listed(words))
            switch point {
            case .after(.working(let days)):
                return words("desk.law.warn.working", ["days": .count(days.count), "role": role])
            case .after(.calendar(let days)) where days.count > 0:
                return words("desk.law.warn.calendar", ["days": .count(days.count), "role": role])
            case .after(let limit): return words("desk.law.warn.after", ["limit": .text(words(limit)), "role": role])
            case .before(let days): return words("desk.law.warn.before", ["days": .count(days.count), "role": role])
            case .overdue: return words("desk.law.warn.overdue", ["role": role])
            }
        }.joined(separator: words("desk.list.then"))
    }

    /// What this office has set itself for a clock; marked as its own.
    private func target(_ rule: ClockRule, _ words: Words) -> String? {
        guard let kind = rule.kind else { return nil }
        let targets = office.surroundings.targets
        var said: [String] = []
        if let target = targets.limit(of: kind) {
            let slots: [String: Words.Slot] = ["limit": .text(words(target.limit)), "source": .text(target.source)]
            said.append(words("desk.law.target", slots))
        }
        if let warning = targets.warning(of: kind) {
            let slots: [String: Words.Slot] = ["days": .count(warning.days.count), "source": .text(warning.source)]
            said.append(words("desk.law.targetWarning", slots))
        }
        return said.isEmpty ? nil : said.joined(separator: words("desk.list.then"))
    }
}
