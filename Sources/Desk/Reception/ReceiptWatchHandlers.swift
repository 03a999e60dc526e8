import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// How promises to citizens stand: for the head of the office, the system administrator and the audit administrator.
    func showReceipts(_ call: Call) async throws -> Response {
        guard let watch = try await office.receiptWatch(for: call.officer) else { return absent(call) }
        let words = call.words
        var facts = [
            ("promise", words("desk.receipts.hours", ["hours": .count(Int(watch.delayHours))])),
            ("rhythm", words("desk.receipts.minutes", ["minutes": .count(Int(watch.rhythmMinutes))])),
            ("head", watch.headAt.map(words.moment) ?? words("desk.receipts.never")),
            ("size", String(watch.size)),
            (
                "witnesses",
                watch.witnesses.isEmpty ? words("desk.receipts.none") : watch.witnesses.listed(words)
            ),
            ("heard", watch.heardAt.map(words.moment) ?? words("desk.receipts.never")),
            ("key", watch.logID),
        ].map { ReceiptWatchPage.Fact(words("desk.receipts.\($0)"), $1) }
        if call.officer.roles.contains(.systemAdministrator) {
            for (why, count) in try await office.asideCounts(for: call.officer).sorted(by: {
                $0.key.rawValue < $1.key.rawValue
            }) {
                facts.append(.init(words("desk.receipts.aside.\(why.rawValue)"), String(count)))
            }
        }
        let page = ReceiptWatchPage(
            alarms: watch.alarms.map { alarm in
                .init(words("desk.receipts.alarm.\(alarm.rawValue)"), words("desk.receipts.alarm.\(alarm.rawValue).do"))
            }, facts: facts)
        return show(page, call)
    }

    /// The strip on top of every page of those who answer for promises, as long as one is in danger.
    func receiptAlarm(_ officer: Officer, _ words: Words) async throws -> Anchor? {
        guard officer.watchesReceipts, let first = try await office.receiptWatch(for: officer)?.alarms.first else {
            return nil
        }
        return Anchor(words("desk.receipts.alarm.\(first.rawValue)"), Routes.receipts)
    }
}

extension Officer {
    /// Whether the officer answers for promises to citizens; the office asks again.
    var watchesReceipts: Bool {
        !roles.isDisjoint(with: [.officeHead, .systemAdministrator, .auditAdministrator])
    }
}
