import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// Packages that went out and came in, and how far each is.
    func showExchange(_ call: Call) async throws -> Response {
        let words = call.words
        let tab = call.query["tab"].flatMap(ExchangeTab.init(rawValue:)) ?? .outOpen
        let list = try await office.exchange(
            tab, for: call.officer, after: call.query["after"].map(PageCursor.init(rawValue:)))
        let tabs = ExchangeTab.allCases.filter { $0 != tab }.map {
            Anchor(words("desk.exchange.tab.\($0.rawValue)"), Routes.exchange($0))
        }
        return show(
            LedgerPage(
                heading: words("desk.exchange.title"), lead: words("desk.exchange.lead"), links: tabs,
                export: Routes.export(.exchange(tab)),
                parts: [
                    LedgerPage.Part(
                        words("desk.exchange.tab.\(tab.rawValue)"),
                        lead: words("desk.exchange.tab.\(tab.rawValue).lead"),
                        table: table(list.lines, tab, words))
                ],
                next: list.next.map { Anchor(words("desk.list.next"), Routes.exchange(tab, after: $0)) }), call)
    }

    private func table(_ lines: [ExchangeLine], _ tab: ExchangeTab, _ words: Words) -> Table {
        let isOut = tab == .outOpen || tab == .outDone
        let names = ["number", "about", isOut ? "to" : "from", isOut ? "sent" : "came", "state"]
        return Table(
            words("desk.exchange.tab.\(tab.rawValue)"),
            headings: names.map { .init(words("desk.exchange.column.\($0)")) },
            rows: lines.map { line in
                [
                    .text(line.number.rawValue, address: Routes.petition(line.number)),
                    .text(
                        line.summary.isEmpty ? words("desk.work.unregistered") : line.summary, small: words(line.form)),
                    .text(line.partnerName, small: line.numberThere.isEmpty ? nil : line.numberThere),
                    isOut
                        ? .text(words.day(line.at.day), address: Routes.exchangeList(line.partner, line.at.day))
                        : .text(words.day(line.at.day)),
                    .text(words(line.state), small: since(line, words)),
                ]
            }, empty: words("desk.exchange.empty.\(tab.rawValue)"))
    }

    private func since(_ line: ExchangeLine, _ words: Words) -> String {
        guard let waits = line.waits else { return words.day(line.since) }
        return words(line.isLate ? "desk.exchange.late" : "desk.exchange.waits", ["days": .text(String(waits))])
    }

    /// The list that goes along with what is carried to one partner on one day, to be signed and brought back.
    func showExchangeList(_ call: Call) async throws -> Response {
        let words = call.words
        guard let day = Typed.day(call.parameters.get("day") ?? "") else { return absent(call) }
        let lines = try await office.handedOver(to: call.partner, on: day, for: call.officer)
        guard let name = lines.first?.partnerName else { return absent(call) }
        let table = Table(
            words("desk.exchange.list"),
            headings: ["place", "number", "form", "attachments", "state"].map {
                .init(words("desk.exchange.column.\($0)"))
            },
            rows: lines.enumerated().map { index, line in
                [
                    .text(String(index + 1)), .text(line.number.rawValue), .text(words(line.form)),
                    .text(String(line.attachments)), .text(words(line.state), small: words.day(line.since)),
                ]
            }, empty: "")
        let from = try await office.organ(call.officer.organ)?.name ?? ""
        return show(
            LedgerPage(
                heading: words("desk.exchange.list"),
                lead: words(
                    "desk.exchange.list.lead",
                    ["from": .text(from), "to": .text(name), "day": .day(day), "count": .text(String(lines.count))]),
                parts: [
                    LedgerPage.Part(
                        nil, table: table),
                    LedgerPage.Part(
                        nil,
                        passages: [
                            words("desk.exchange.list.handing"), words("desk.exchange.list.taking"),
                        ]),
                ], back: Anchor(words("desk.exchange.title"), Routes.exchange)), call)
    }
}

extension Call {
    /// The partner the address names.
    var partner: PartnerID { PartnerID(rawValue: parameters.get("partner") ?? "") }
    /// The organ of ours whose partner it is.
    var partnersOrgan: OrganID { OrganID(rawValue: parameters.get("organ") ?? "") }
}
