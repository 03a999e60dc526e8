import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// What waits for this organ from those below: what it must decide or urge, kind by kind, by deadline.
    func showReferrals(_ call: Call) async throws -> Response {
        try await referralsPage(call, notice: doneNotice(call), status: .ok)
    }

    /// Another leader of this organ was quicker: said above the list, where the answer stands with who gave it.
    func answeredMeanwhile(_ call: Call) async throws -> Response {
        let ruling = Referrals.Refused.answeredMeanwhile
        let said = call.words.language == .chinese ? ruling.message : ruling.english
        return try await referralsPage(call, .answered, notice: Notice(.warning, said), status: .conflict)
    }

    private func referralsPage(
        _ call: Call, _ shown: ReferralPart? = nil, notice: Notice?, status: HTTPResponse.Status
    ) async throws -> Response {
        let part = shown ?? call.query["part"].flatMap(ReferralPart.init(rawValue:))
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let board = try await office.referrals(part, for: call.officer, page: after) else { return absent(call) }
        let words = call.words
        var tiles = ReferralPart.allCases.map { part in
            TiledList.Tile(
                count(board.counts[part] ?? 0), words("desk.referrals.part.\(part.rawValue)"), Routes.referrals(part),
                isHere: part == board.part)
        }
        if let recusals = board.recusals {
            tiles.append(TiledList.Tile(count(recusals), words("desk.referrals.recusals"), Routes.recusals))
        }
        if let waiting = board.handOvers {
            tiles.append(TiledList.Tile(count(waiting), words("desk.referrals.handOvers"), Routes.handOvers))
        }
        let decides = !call.officer.roles.isDisjoint(with: [.leader, .principal])
        return show(
            ReferralsPage(
                heading: words("desk.referrals.title"),
                lead: words(
                    decides ? "desk.referrals.lead" : "desk.referrals.lead.head",
                    ["day": .text(words.dayWithWeekday(office.surroundings.today))]),
                list: TiledList(
                    tiles: tiles, rowsHeading: words("desk.referrals.heading.\(board.part.rawValue)"),
                    table: table(board, words), first: after == nil ? nil : Routes.referrals(board.part),
                    next: board.next.map { Routes.referrals(board.part, after: $0) },
                    export: Routes.export(.referrals(board.part)))), call, notice: notice,
            status: status)
    }

    private func table(_ board: ReferralBoard, _ words: Words) -> Table {
        let heading = words("desk.referrals.heading.\(board.part.rawValue)")
        func headings(_ names: [String]) -> [Table.Heading] {
            names.map { .init(words("desk.referrals.column.\($0)")) }
        }
        let empty = words("desk.referrals.empty.\(board.part.rawValue)")
        guard board.part != .answered else {
            return Table(
                heading, headings: headings(["number", "asker", "question", "answer", "by"]),
                rows: board.rows.map { line in
                    [
                        .text(line.number.rawValue), .text(line.organName),
                        .text(line.kind.map { words($0) } ?? "", small: line.kind.map { words($0.article) }),
                        .text(line.answer.map { words($0.outcome) } ?? ""),
                        .text(line.answer?.by ?? "", small: line.answer.map { words.moment($0.at) }),
                    ]
                }, empty: empty)
        }
        return Table(
            heading,
            headings: headings(
                board.part == .overdue
                    ? ["number", "about", "holder", "assigned", "ranOut"]
                    : ["number", "about", "asker", "asked", "due"]),
            rows: board.rows.map { line in
                let act = board.part == .overdue ? "#do-urging" : ""
                return [
                    .text(line.number.rawValue, address: Routes.petition(line.number) + act),
                    .text(line.summary.flatMap { $0.isEmpty ? nil : $0 } ?? words("desk.work.unregistered")),
                    .text(line.organName), .text(words.day(line.since)), .text(due(line, words)),
                ]
            }, empty: empty)
    }

    /// The last day of the clock there, and that it is past; or that it cannot be counted, or that none runs.
    private func due(_ line: ReferralLine, _ words: Words) -> String {
        guard let due = line.due else {
            return words(line.isUncounted ? "desk.clock.uncounted" : "desk.referrals.noDay")
        }
        let day = words.day(due)
        return due < office.surroundings.today ? words("desk.referrals.past", ["day": .text(day)]) : day
    }
}
