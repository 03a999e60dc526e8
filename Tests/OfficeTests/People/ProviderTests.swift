import Casework
import Foundation
import Journal
import Store
import TestSupport
import Testing

@testable import Office

/// Accounts that are bound to somebody at a provider of identities: by whom, on record, and what opens.
@Suite(.serialized) struct ProviderTests {
    private static let anna = ProviderIdentity(issuer: "https://id.example", subject: "7f3c")
    private static let other = ProviderIdentity(issuer: "https://id.example", subject: "9a01")

    private static func bind(
        _ officer: Officer, to identity: ProviderIdentity, in room: PeopleRoom, by chief: Officer,
        reason: String = "上线", command: String = "bind"
    ) async throws -> RegistryRefused? {
        try await refusal {
            try await room.office.bind(
                officer.id, to: identity, reason: reason, by: chief, commandID: CommandID(rawValue: command))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an account is bound by the security administrator alone, to one identity that nobody else has`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        let second = try await room.enrolled("second", by: chief)
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: second) == .notSecurityAdministrator)
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief, reason: " ") == .noReason)
        #expect(try await Self.bind(chief, to: Self.anna, in: room, by: chief) == .onYourself)
        for subject in ["", "张三", String(repeating: "x", count: 256)] {
            let odd = ProviderIdentity(issuer: Self.anna.issuer, subject: subject)
            #expect(try await Self.bind(clerk, to: odd, in: room, by: chief) == .identityForm)
        }
        #expect(try await room.office.providerBinding(of: clerk.id, for: chief) == nil)
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief) == nil)
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief) == nil, "sent twice, done once")
        #expect(try await Self.bind(clerk, to: Self.other, in: room, by: chief, command: "b") == .boundAlready)
        #expect(try await Self.bind(second, to: Self.anna, in: room, by: chief, command: "c") == .identityTaken)
        let binding = try #require(try await room.office.providerBinding(of: clerk.id, for: chief))
        #expect(binding.identity == Self.anna && binding.since == room.clock.now)
        await #expect(throws: NotPerformed.self) {
            try await room.office.providerBinding(of: clerk.id, for: second)
        }
        #expect(
            try await refusal {
                try await room.office.unbind(
                    clerk.id, reason: "x", by: second, commandID: CommandID(rawValue: "u"))
            } == .notSecurityAdministrator)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `whom a provider vouches for comes into the account bound to him, and to nobody's else`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        func enters(_ identity: ProviderIdentity) async throws -> Session? {
            try await room.office.session(try await room.office.signIn(by: identity, secondFactor: false).token)
        }
        await #expect(throws: ProviderRefused.unbound) { try await enters(Self.anna) }
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief) == nil)
        #expect(try await enters(Self.anna)?.officer.id == clerk.id)
        let mine = [
            ProviderIdentity(issuer: "https://other.example", subject: Self.anna.subject), Self.other,
            ProviderIdentity(issuer: Self.anna.issuer, subject: "7F3C"),
            ProviderIdentity(issuer: Self.anna.issuer + "/", subject: Self.anna.subject),
        ]
        for stranger in mine { await #expect(throws: ProviderRefused.unbound) { try await enters(stranger) } }
        let token = try await room.office.signIn(by: Self.anna, secondFactor: false).token
        #expect(try await room.office.sessions(of: clerk, here: token).map(\.byProvider) == [true, true])
        try await room.office.unbind(
            clerk.id, reason: "不再使用", by: chief, commandID: CommandID(rawValue: "unbind"))
        #expect(try await room.office.session(token) == nil)
        await #expect(throws: ProviderRefused.unbound) { try await enters(Self.anna) }
        let lines = try await room.lines(auditor)
        let own = lines.filter { $0.officer == clerk.id }
        #expect(own.map { $0.detail?.english } == ["by the provider", "by the provider"])
        let nobody = lines.filter { $0.event == "signing.providerRefused" }
        #expect(
            nobody.map { $0.detail?.english }
                == [4, 2, 1].map { "no account is bound, number \($0) of this hour" }, "at the powers of two")
        #expect(nobody.allSatisfy { $0.officer == SigningJournal.nobody && $0.about.isEmpty })
        #expect(lines.contains { $0.event == "registry.providerUnbound" && $0.kind == .staff })
        for turn in 1...3 {
            await #expect(throws: ProviderRefused.unbound, "\(turn)") { try await enters(Self.other) }
        }
        let alarms = try #require(try await room.office.auditAlarms(for: auditor))
        #expect(alarms.map(\.pattern.name) == [.providerRefusals] && alarms.first?.count == 8)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `an errand is good once, for ten minutes, and only as it was sealed`(_ kind: EngineKind) async throws {
        let room = try await PeopleRoom(on: kind)
        _ = try await room.begin()
        let (errand, sealed) = try room.office.beginErrand(next: "/clocks")
        #expect(Set([errand.state, errand.nonce, errand.verifier]).count == 3 && errand.verifier.count == 43)
        for text in [errand.state, errand.nonce, errand.verifier] { #expect(!sealed.contains(text)) }
        let (_, another) = try room.office.beginErrand(next: "/")
        for wrong in ["", "x", another, String(sealed.dropLast()), String(sealed.reversed()), sealed + sealed] {
            #expect(try await room.office.endErrand(wrong, state: errand.state) == nil)
        }
        #expect(try await room.office.endErrand(sealed, state: errand.nonce) == nil)
        #expect(try await room.office.endErrand(sealed, state: errand.state) == errand)
        #expect(try await room.office.endErrand(sealed, state: errand.state) == nil, "once")
        let (late, kept) = try room.office.beginErrand(next: "/")
        room.clock.advance(seconds: Int64(ProviderErrand.lifetimeSeconds))
        #expect(try await room.office.endErrand(kept, state: late.state) == nil)
        let (last, lastKept) = try room.office.beginErrand(next: "/")
        room.clock.advance(seconds: Int64(ProviderErrand.lifetimeSeconds) + ClockSkew.tolerated / 1_000 + 1)
        let (fresh, freshKept) = try room.office.beginErrand(next: "/")
        #expect(try await room.office.endErrand(lastKept, state: last.state) == nil)
        #expect(try await room.office.endErrand(freshKept, state: fresh.state) != nil)
        let left = try await room.office.engine.read { db in
            try db.rows("select state from provider_errand").map { try $0.text("state") }
        }
        #expect(left == [SecretText.hash(fresh.state)], "what is old is cleared away, and no state is kept as it was")
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a session by the provider that owes the account's own factor cannot put another in its place`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief) == nil)
        let codes = try await room.factor(of: clerk)
        room.clock.advance(seconds: 60)
        // Another authenticator was begun some time, and never confirmed.
        let offer = try await room.office.beginSecondFactor(for: clerk, old: room.now(codes))
        let pending = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        room.clock.advance(seconds: 60)
        let token = try await room.office.signIn(by: Self.anna, secondFactor: false).token
        #expect(try #require(try await room.office.session(token)).owesFactor)
        await #expect(throws: NotPerformed.self) {
            try await room.office.confirmSecondFactor(for: clerk, code: room.now(pending), in: token)
        }
        #expect(try #require(try await room.office.session(token)).owesFactor)
        // Codes that are guessed there wait like codes at the door, and stand on record.
        var slowed = false
        for code in 0..<8 {
            do {
                try await room.office.confirmSecondFactor(for: clerk, code: "00000\(code)", in: token)
            } catch SignInRefused.slowDown { slowed = true } catch is NotPerformed {}
        }
        #expect(slowed)
        room.clock.advance(seconds: Slowdown.longest / 1_000)
        try await room.office.showSecondFactor(for: clerk, code: room.now(codes), in: token)
        #expect(try #require(try await room.office.session(token)).owesFactor == false)
        await room.office.engine.close()
    }

    @Test func `a binding is told for a month, and an end that is sent again ends no later sessions`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        func unbind() async throws {
            try await room.office.unbind(
                clerk.id, reason: "不再使用", by: chief, commandID: CommandID(rawValue: "unbind"))
        }
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief) == nil)
        try await unbind()
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief, command: "again") == nil)
        let token = try await room.office.signIn(by: Self.anna, secondFactor: false).token
        try await unbind()
        #expect(try await room.office.session(token) != nil)
        #expect(try await room.office.providerBinding(of: clerk.id, for: chief) != nil)
        for (days, isTold) in [(Int64(29), true), (2, false)] {
            room.clock.advance(seconds: days * 86_400)
            let own = try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token
            let arrival = try #require(try await room.office.session(own)).arrival
            #expect((arrival.providerAt != nil) == isTold)
        }
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `no session begins with a password that was ended while it was looked at`(_ kind: EngineKind) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        let account = try #require(try await room.office.account(of: clerk.id))
        room.clock.advance(seconds: 60)
        _ = try await room.office.reinvite(
            clerk.id, reason: "口令可能泄露", by: chief, commandID: CommandID(rawValue: "reinvite"))
        await #expect(throws: SignInRefused.wrong) {
            _ = try await room.office.begin(account, name: "clerk", at: room.clock.now)
        }
        #expect(
            try await room.office.engine.read { db in
                try db.count("select count(*) from session where officer = \(clerk.id.rawValue)")
            } == 0)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `an officer is told that the account was bound, a rebuild writes it again, and it is found by its index`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        let token = try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token
        #expect(try #require(try await room.office.session(token)).arrival.providerAt == nil)
        room.clock.advance(seconds: 60)
        #expect(try await Self.bind(clerk, to: Self.anna, in: room, by: chief) == nil)
        let told = try #require(try await room.office.session(token)).arrival
        #expect(told.providerAt == room.clock.now && told.isNews)
        try await room.office.arrivalRead(in: token)
        #expect(try #require(try await room.office.session(token)).arrival.isNews == false)
        // Whoever the provider lets in first is told; and the officer still, in the next session of his own.
        room.clock.advance(seconds: 60)
        let boundAt = told.providerAt
        let byOther = try await room.office.signIn(by: Self.anna, secondFactor: false).token
        try await room.office.arrivalRead(in: byOther)
        room.clock.advance(seconds: 60)
        let own = try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token
        #expect(try #require(try await room.office.session(own)).arrival.providerAt == boundAt)
        let tables = DumpedTable.readModels.filter { ["sign_in_mark", "provider_binding", "audit"].contains($0.name) }
        let before = try await room.office.dump(tables)
        #expect(before.contains { $0.hasPrefix("provider_binding") })
        try await room.office.rebuild()
        #expect(try await room.office.dump(tables) == before)
        try await room.office.engine.write { db in
            for number in 0..<2_000 {
                try db.run(
                    """
                    insert into provider_binding (officer, issuer, subject, at)
                    values (\("o\(number)"), \(Self.anna.issuer), \("s\(number)"), 0)
                    """)
            }
            try db.run("analyze")
        }
        let plan = try await room.office.engine.read { db in
            try room.office.engine.capabilities.plans.plan(of: ProviderBook.bound(to: Self.anna), db)
        }
        #expect(plan.contains("provider_binding_subject"), "\(kind): \(plan)")
        await room.office.engine.close()
    }

    @Test func `the stored form of a binding still decodes`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let golden: [(ProviderBook.Record, String)] = [
            (
                ProviderBook.Record(issuer: "https://id.example", subject: "7f3c", reason: "上线"),
                #"{"issuer":"https://id.example","reason":"上线","subject":"7f3c"}"#
            ), (ProviderBook.Record(reason: "不再使用"), #"{"reason":"不再使用"}"#),
        ]
        for (record, json) in golden {
            #expect(String(decoding: try encoder.encode(record), as: UTF8.self) == json)
            #expect(try JSONDecoder().decode(ProviderBook.Record.self, from: Data(json.utf8)) == record)
        }
        #expect(Registry.EventType.providerBound.rawValue == "registry.providerBound")
        #expect(Registry.EventType.providerUnbound.rawValue == "registry.providerUnbound")
    }
}
