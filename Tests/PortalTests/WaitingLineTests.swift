import Casework
import Testing

@testable import Portal

/// The line before a full portal: quicker with work, slower without script, and of use for one form alone.
struct WaitingLineTests {
    static let form = String(repeating: "0", count: 31) + "7"
    static let line = WaitingLine(secret: PortalSecret())
    static let begun = PortalHouse.moment
    static func later(_ seconds: Int64) -> Moment { Moment(rawValue: begun.rawValue + seconds * 1_000) }

    /// The number that a script would find.
    static func work(for ticket: String) -> String {
        for number in 0..<(1 << (WaitingLine.workBits + 6)) where WaitingLine.isWork(String(number), for: ticket) {
            return String(number)
        }
        return ""
    }

    @Test func `a ticket counts at once with its work, and after a while without`() {
        let ticket = Self.line.ticket(form: Self.form, at: Self.begun)
        func standing(_ work: String, _ seconds: Int64) -> WaitingLine.Standing {
            Self.line.standing(ticket: ticket, work: work, form: Self.form, at: Self.later(seconds))
        }
        #expect(standing("", 0) == .early && standing("", 19) == .early)
        #expect(standing("", 20) == .waited && standing("", 3_600) == .waited)
        #expect(standing("", 3_601) == .new, "an old ticket begins anew")
        let work = Self.work(for: ticket)
        #expect(standing(work, 0) == .worked)
        #expect(standing("-" + work, 0) == .early && standing(work + String(repeating: "0", count: 12), 0) == .early)
    }

    @Test func `a ticket of another form, another program, of tomorrow or altered is none`() {
        let ticket = Self.line.ticket(form: Self.form, at: Self.begun)
        let other = String(Self.form.dropLast()) + "8"
        let stranger = WaitingLine(secret: PortalSecret()).ticket(form: Self.form, at: Self.begun)
        for (ticket, form, moment) in [
            (ticket, other, Self.later(30)), (stranger, Self.form, Self.later(30)), (ticket, Self.form, Self.later(-1)),
            (String(ticket.dropLast()), Self.form, Self.later(30)), ("", Self.form, Self.later(30)),
            (ticket.dropLast() + (ticket.hasSuffix("0") ? "1" : "0"), Self.form, Self.later(30)),
            (String(repeating: "é", count: 22), Self.form, Self.later(30)),
        ] {
            #expect(Self.line.standing(ticket: ticket, work: "1", form: form, at: moment) == .new)
        }
    }

    @Test func `the last places are for those who worked, and so many a second for those who waited`() {
        let crowd = Crowd()
        for _ in 0..<Crowd.openAtMost { #expect(crowd.enter(.new, second: 1)) }
        #expect(!crowd.enter(.new, second: 1) && !crowd.enter(.early, second: 1))
        for _ in 0..<Crowd.waitedInASecond { #expect(crowd.enter(.waited, second: 1)) }
        #expect(!crowd.enter(.waited, second: 1), "the second is full")
        #expect(crowd.enter(.waited, second: 2))
        for _ in 0..<(Crowd.insideAtMost - Crowd.openAtMost - Crowd.waitedInASecond - 1) {
            #expect(crowd.enter(.worked, second: 2))
        }
        #expect(!crowd.enter(.worked, second: 2), "full is full")
        crowd.leave()
        #expect(crowd.enter(.worked, second: 2))
    }

    @Test func `whoever is turned away finds a place with the page in hand, by working or by waiting`() async throws {
        let time = Time()
        try await PortalHouse.open(now: { time.now }) { house, client in
            var villager = Villager(client)
            try await Story.write(&villager, signing: "anonymous", attaching: false)
            for _ in 0..<Crowd.openAtMost { #expect(house.front.crowd.enter(.new, second: 0)) }
            try await villager.press("send")
            #expect(villager.sight.status == 503 && villager.sight.says("等 \(WaitingLine.slowSeconds) 秒，再按"))
            let ticket = try #require(villager.fields.first { $0.0 == "line" }?.1)
            // Too early: the same page, the same place in the line.
            time.advance(5_000)
            try await villager.press("send")
            #expect(villager.sight.status == 503)
            #expect(villager.fields.first { $0.0 == "line" }?.1 == ticket)
            // With script: the number is found.
            var quick = Villager(client, seeing: villager.sight)
            let work = Self.work(for: ticket)
            try await quick.post("/report", quick.fields.map { $0.0 == "work" ? ("work", work) : $0 })
            #expect(quick.sight.status == 200 && !quick.sight.code.isEmpty)
            // Without script, later.
            time.advance(20_000)
            try await villager.press("send")
            #expect(villager.sight.status == 200)
            #expect(villager.sight.code == quick.sight.code, "the same form counts once")
            #expect(try await house.submissions().count == 1)
        }
    }
}
