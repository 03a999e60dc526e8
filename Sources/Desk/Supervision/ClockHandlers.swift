import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The clocks of everything the head may see: how many run out when, at which office, and the rows behind one number.
    func showClocks(_ call: Call) async throws -> Response {
        let scope = call.query["of"].map(ClockScope.init(rawValue:)) ?? .all
        let stretch = call.query["when"].flatMap(ClockStretch.init(rawValue:))
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let scope, let board = try await office.clockBoard(scope, stretch, for: call.officer, page: after),
            let name = try await scopeName(scope, call)
        else { return absent(call) }
        let words = call.words
        let here = Routes.clocks(scope, board.stretch)
        let isWarned = scope.isWarned
        let stretchName = words("desk.clocks.\(board.stretch.rawValue)")
        let slots: [String: Words.Slot] = ["scope": .text(name), "stretch": .text(stretchName)]
        let page = ClocksPage(
            heading: words("desk.clocks.title"), lead: words.dayWithWeekday(office.surroundings.today),
            notes: board.notes.map { note($0, words) }, links: clockLinks(scope, call),
            list: TiledList(
                tiles: tiles(board, call.handOvers, isWarned: isWarned, words),
                rowsHeading: isWarned ? name : words("desk.clocks.inScope", slots),
                table: clockTable(board.rows, caption: isWarned ? name : stretchName, words),
                first: after == nil ? nil : here,
                next: board.next.map { Routes.clocks(scope, board.stretch, after: $0) }),
            owners: board.owners.isEmpty ? nil : ownerTable(board.owners, words), export: Routes.export(.clocks))
        return show(page, call)
    }

    /// What each person has in hand, and each leader in charge.
    func showClocksByPerson(_ call: Call) async throws -> Response {
        let after = call.query["after"].map { OfficerID(rawValue: $0) }
        guard let found = try await office.clocksByPerson(for: call.officer, after: after) else { return absent(call) }
        let words = call.words
        func table(
            _ people: [PersonClocks], _ caption: String, _ empty: String, _ scope: (OfficerID) -> ClockScope
        ) -> Table {
            let rows: [[Table.Content]] = people.map { person in
                let name = Table.Content.text(
                    person.officer.name,
                    small: person.officer.active ? words(person.officer.office) : words("desk.clocks.gone"))
                return [name] + numbers(person.counts, scope(person.officer.id))
            }
            return Table(
                caption, headings: stretchHeadings(words("desk.clocks.person"), words), rows: rows, empty: empty)
        }
        let people = table(found.people, words("desk.clocks.people"), words("desk.clocks.people.empty")) { .person($0) }
        let leaders = table(found.leaders, words("desk.clocks.leaders"), words("desk.clocks.leaders.empty")) {
            .charge($0)
        }
        return show(
            LedgerPage(
                heading: words("desk.clocks.people"), lead: words("desk.clocks.people.lead"),
                links: [Anchor(words("desk.counties.title"), Routes.counties)],
                parts: [
                    LedgerPage.Part(words("desk.clocks.people"), table: people),
                    LedgerPage.Part(words("desk.clocks.leaders"), table: leaders),
                ], next: found.next.map { Anchor(words("desk.list.next"), Routes.clocksByPerson(after: $0)) },
                back: Anchor(words("desk.clocks.back"), Routes.clocks)), call)
    }

    /// Rows of clocks as a table.
    func clockTable(_ rows: [ClockEntry], caption: String, empty: String? = nil, _ words: Words) -> Table {
        let names = [
            "desk.column.number", "desk.clocks.clock", "desk.column.due", "desk.column.about", "desk.column.holder",
        ]
        return Table(
            caption, headings: names.map { .init(words($0)) },
            rows: rows.map { entry in
                [
                    .text(entry.row.number.rawValue, address: Routes.petition(entry.row.number, clue: entry.clue)),
                    .text(named(words(entry.mark.kind), entry.clue, words), small: basis(entry.mark.kind, words)),
                    .clock(badge(entry.mark, words), small: reminded(entry, words)), about(entry.row, words),
                    .text(entry.row.holderName ?? owner(entry.mark.kind, words), small: watched(entry, words)),
                ]
            }, empty: empty ?? words("desk.clocks.empty"))
    }

    /// Who owes what no person has in hand.
    private func owner(_ kind: ClockKind, _ words: Words) -> String {
        switch kind.rule.owed {
        case .by(let owner): words(owner)
        case .byHandlingOffice: words("desk.clocks.handlingOffice")
        }
    }

    private func basis(_ kind: ClockKind, _ words: Words) -> String? {
        kind.rule.isLaw ? kind.rule.articles.first.map { words($0) } : nil
    }

    private func reminded(_ entry: ClockEntry, _ words: Words) -> String? {
        guard !entry.warned.isEmpty else { return nil }
        let roles = entry.warned.map { words($0) }.listed(words)
        return words("desk.clocks.reminded", ["roles": .text(roles)])
    }

    private func watched(_ entry: ClockEntry, _ words: Words) -> String? {
        var said: [String] = []
        if let leader = entry.leaderName { said.append(words("desk.clocks.underCharge", ["name": .text(leader)])) }
        if let urged = entry.urged {
            let slots: [String: Words.Slot] = [
                "times": .count(urged.times), "day": .text(shortDay(urged.on, words)),
            ]
            said.append(words("desk.clocks.urged", slots))
        }
        return said.isEmpty ? nil : said.joined(separator: " · ")
    }

    private func tiles(
        _ board: ClockBoard, _ handOvers: HandOverAlarm?, isWarned: Bool, _ words: Words
    ) -> [TiledList.Tile] {
        let stretches = ClockStretch.allCases.filter { $0 != .uncounted || board.counts[$0] ?? 0 > 0 }
        var tiles = stretches.map { stretch in
            TiledList.Tile(
                count(board.counts[stretch] ?? 0), words("desk.clocks.\(stretch.rawValue)"),
                Routes.clocks(isWarned ? .all : board.scope, stretch), isHere: !isWarned && stretch == board.stretch)
        }
        tiles += board.warned.map { role, number in
            TiledList.Tile(
                count(number), words("desk.clocks.warned", ["role": .text(words(role))]), Routes.clocks(.warned(role)),
                isHere: board.scope == .warned(role))
        }
        if board.assigned > 0 || board.scope == .assigned {
            tiles.append(
                TiledList.Tile(
                    count(board.assigned), words("desk.clocks.assigned"), Routes.clocks(.assigned),
                    isHere: board.scope == .assigned))
        }
        if let alarm = handOvers {
            for (number, name) in [(alarm.overdue, "overdue"), (alarm.warned, "soon")] where number > 0 {
                tiles.append(
                    TiledList.Tile(count(number), words("desk.handover.alarm.\(name)"), Routes.handOvers))
            }
        }
        return tiles
    }

    private func ownerTable(_ owners: [(owner: ClockOwner, counts: [ClockStretch: Int])], _ words: Words) -> Table {
        Table(
            words("desk.clocks.owners"), headings: stretchHeadings(words("desk.clocks.owner"), words),
            rows: owners.map { owner, counts in [.text(words(owner))] + numbers(counts, .owner(owner)) }, empty: "")
    }

    private func stretchHeadings(_ first: String, _ words: Words) -> [Table.Heading] {
        [.init(first)] + ClockStretch.allCases.map { .init(words("desk.clocks.\($0.rawValue)"), isNumber: true) }
    }

    /// A number in each stretch, with the way to its rows where there are any.
    private func numbers(_ counts: [ClockStretch: Int], _ scope: ClockScope) -> [Table.Content] {
        ClockStretch.allCases.map { stretch in
            let number = counts[stretch] ?? 0
            let said = number >= Office.cellCountedUpTo ? "\(Office.cellCountedUpTo - 1)+" : String(number)
            return .number(said, address: number > 0 ? Routes.clocks(scope, stretch) : nil)
        }
    }

    /// The other ways to look at them. The last quarter's results stand among the figures, where each opens into its rows.
    private func clockLinks(_ scope: ClockScope, _ call: Call) -> [Anchor] {
        let words = call.words
        var links = scope == .all ? [] : [Anchor(words("desk.clocks.all"), Routes.clocks)]
        links += [
            Anchor(words("desk.clocks.people"), Routes.clocksByPerson),
            Anchor(words("desk.place.returns"), Routes.returns), Anchor(words("desk.law.ways"), Routes.lawOfWays),
            Anchor(words("desk.clocks.law"), Routes.lawOfClocks), Anchor(words("desk.day.title"), Routes.day),
        ]
        let quarter = Quarter(of: office.surroundings.today).before
        let figures = FigureScope(organ: call.officer.organ, below: false, from: quarter.first, to: quarter.last)
        let slots: [String: Words.Slot] = ["from": .day(quarter.first), "to": .day(quarter.last)]
        links.append(Anchor(words("desk.clocks.quarter", slots), Routes.figure(.closed, figures)))
        return links
    }

    /// What a scope is called; `nil` for a person who is none of the organ's.
    private func scopeName(_ scope: ClockScope, _ call: Call) async throws -> String? {
        let words = call.words
        func name(_ id: OfficerID) async throws -> String? {
            guard let officer = try await office.officer(id), officer.organ == call.officer.organ else { return nil }
            return officer.name
        }
        switch scope {
        case .all: return words("desk.clocks.all")
        case .owner(let owner): return words(owner)
        case .person(let id): return try await name(id)
        case .charge(let id): return try await name(id).map { words("desk.clocks.charge", ["name": .text($0)]) }
        case .assigned: return words("desk.clocks.assigned")
        case .warned(let role): return words("desk.clocks.warned", ["role": .text(words(role))])
        }
    }

    /// What stands in the way, and the way out.
    private func note(_ note: ClockNote, _ words: Words) -> Notice {
        switch note {
        case .yearNotLoaded(let year, let clocks):
            let slots: [String: Words.Slot] = ["year": .text(String(year)), "clocks": .count(clocks)]
            return Notice(.warning, words("desk.clocks.note.year", slots))
        case .nobodyIs(let role, instead: nil):
            return Notice(.warning, words("desk.clocks.note.nobody", ["role": .text(words(role))]))
        case .nobodyIs(let role, let other?):
            let slots: [String: Words.Slot] = ["role": .text(words(role)), "other": .text(words(other))]
            return Notice(.warning, words("desk.clocks.note.instead", slots))
        case .writtenByOtherData: return Notice(.warning, words("desk.clocks.note.basis"))
        case .localDay(let day):
            let slots: [String: Words.Slot] = [
                "day": .day(day.day), "name": .text(day.name), "source": .text(day.source),
            ]
            return Notice(
                .note, words(day.isVerified ? "desk.clocks.note.local" : "desk.clocks.note.unverified", slots))
        }
    }
}

extension ClockScope {
    /// Whether it is what a role was warned of: those rows stand in one list, whenever they run out.
    fileprivate var isWarned: Bool {
        switch self {
        case .warned: true
        case .all, .owner, .person, .charge, .assigned: false
        }
    }
}
