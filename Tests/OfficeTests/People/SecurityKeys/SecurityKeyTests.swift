import Casework
import Foundation
import Store
import TestSupport
import Testing

@testable import Office

/// Security keys as a second factor beside codes (ASVS 2.3.2, decision 0054).
@Suite(.serialized) struct SecurityKeyTests {
    @Test(arguments: EngineKind.allCases)
    func `a key is enrolled with the password, asked for at each sign-in, and removed, all of it on record`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        let (first, elsewhere) = (try await room.enter("clerk"), try await room.enter("clerk"))
        let key = try TestSecurityKey(3)
        #expect(try await refusal { try await room.enrol(key, of: clerk, in: first, password: "no") } == .passwordWrong)
        try await room.enrol(key, of: clerk, in: first)
        #expect(try await room.office.session(elsewhere) == nil, "sessions elsewhere end")
        #expect(try await room.owes(first) == false)
        room.clock.advance(seconds: 60)
        let token = try await room.enter("clerk")
        #expect(try await room.owes(token) == true, "the password alone opens nothing")
        try await room.show(key, of: clerk, in: token)
        #expect(try await room.owes(token) == false)
        let kept = try #require(try await room.office.securityKeys(of: clerk).first)
        #expect(kept.name == "办公室" && kept.usedAt == room.clock.now && kept.addedAt < room.clock.now)
        for reader in [chief, auditor] {
            let factors = try await room.office.factors(of: clerk.id, for: reader)
            #expect(factors.keys == 1 && !factors.hasCodes)
        }
        await #expect(throws: NotPerformed.self) { try await room.office.factors(of: chief.id, for: clerk) }
        try await room.office.removeKey(kept.id, for: clerk, password: PeopleRoom.password, in: token)
        #expect(
            try await room.owes(try await room.enter("clerk")) == false, "without a key the password is enough again")
        let seen = try await room.lines(auditor, AuditFilter(officer: clerk.id)).reversed()
        #expect(
            seen.map(\.event) == [
                "signing.signedIn", "signing.signedIn", "signing.failed", "signing.keyAdded", "signing.sessionEnded",
                "signing.passwordShown", "signing.signedIn", "signing.keyRemoved", "signing.signedIn",
            ])
        #expect(seen.filter { $0.event == "signing.signedIn" }.map { $0.detail?.chinese } == [nil, nil, "用安全密钥", nil])
        #expect(try await room.office.verify().isWhole)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a wrong key, another officer's key and an answer of before are refused, slowed down and on record`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let (clerk, other) = (try await room.enrolled("clerk", by: chief), try await room.enrolled("other", by: chief))
        let (mine, theirs) = (try TestSecurityKey(3), try TestSecurityKey(4))
        try await room.enrol(mine, of: clerk, in: try await room.enter("clerk"))
        try await room.enrol(theirs, of: other, in: try await room.enter("other"))
        let token = try await room.enter("clerk")
        #expect(try await keyRefusal { try await room.show(theirs, of: clerk, in: token) } == .wrong)
        let site = try PeopleRoom.site.get()
        let asked = try #require(try await room.office.askForKey(of: clerk, at: site, in: token))
        let answer = try mine.shown(asked.challenge)
        _ = try await room.office.askForKey(of: clerk, at: site, in: token)
        #expect(
            try await keyRefusal { try await room.show(answer, of: clerk, in: token) } == .wrong, "asked anew since")
        #expect(try await keyRefusal { try await room.show(answer, of: clerk, in: token) } == .stale, "asked once")
        let late = try #require(try await room.office.askForKey(of: clerk, at: site, in: token))
        room.clock.advance(seconds: KeyQuestion.lifetime / 1_000)
        let slow = try mine.shown(late.challenge)
        #expect(try await keyRefusal { try await room.show(slow, of: clerk, in: token) } == .stale)
        for _ in 1...2 {
            #expect(
                try await keyRefusal {
                    try await room.show(mine, of: clerk, in: token) { $0.origin = "https://desk.example.evil" }
                } == .wrong)
        }
        // The password is right, and takes no wrong key back.
        let again = try await room.enter("clerk")
        #expect(
            try await keyRefusal { try await room.show(mine, of: clerk, in: again) { $0.signer = theirs } } == .wrong)
        await #expect(throws: SignInRefused.slowDown(seconds: 5)) { try await room.show(mine, of: clerk, in: again) }
        room.clock.advance(seconds: 5)
        try await room.show(mine, of: clerk, in: again)
        #expect(try await room.owes(again) == false)
        #expect(try await room.owes(token) == true)
        #expect(try #require(try await room.office.session(again)).arrival.missed == 5, "and it is told")
        let failures = try await room.lines(auditor, AuditFilter(officer: clerk.id, kind: .signInFailed))
        #expect(failures.count { $0.event == "signing.failed" } == 5)
        #expect(failures.allSatisfy { $0.event != "signing.failed" || $0.detail?.chinese == "口令正确，安全密钥不对" })
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a key that counts backwards is refused, and an alarm before the auditor`(_ kind: EngineKind) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        let key = try TestSecurityKey(3)
        try await room.enrol(key, of: clerk, in: try await room.enter("clerk"))
        try await room.show(key, count: 9, of: clerk, in: try await room.enter("clerk"))
        #expect(try await room.office.auditAlarms(for: auditor)?.contains { $0.pattern.name == .copiedKey } == false)
        let token = try await room.enter("clerk")
        #expect(try await keyRefusal { try await room.show(key, count: 9, of: clerk, in: token) } == .wrong)
        #expect(try await room.owes(token) == true)
        let alarms = try #require(try await room.office.auditAlarms(for: auditor))
        #expect(alarms.contains { $0.pattern.name == .copiedKey && $0.officer == clerk.id && $0.count == 1 })
        try await room.show(key, count: 10, of: clerk, in: token)
        await room.office.engine.close()
    }

    @Test func `either a key or a code satisfies a post that must show a second factor, and the last one stays`()
        async throws
    {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let first = try await room.enter("chief")
        #expect(try await room.owes(first) == true)
        let key = try TestSecurityKey(3)
        try await room.enrol(key, of: chief, in: first)
        #expect(try await room.owes(first) == false, "a key alone satisfies the post")
        let kept = try #require(try await room.office.securityKeys(of: chief).first)
        func remove() async throws -> KeyRefused? {
            try await keyRefusal {
                try await room.office.removeKey(kept.id, for: chief, password: PeopleRoom.password, in: first)
            }
        }
        #expect(try await remove() == .last)
        #expect(
            try await refusal { _ = try await room.office.beginSecondFactor(for: chief, password: "no") }
                == .passwordWrong, "codes beside a key are set up with the password")
        let offer = try await room.office.beginSecondFactor(for: chief, password: PeopleRoom.password)
        let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        try await room.office.confirmSecondFactor(for: chief, code: room.now(codes), in: first)
        room.clock.advance(seconds: 60)
        let byKey = try await room.enter("chief")
        try await room.show(key, of: chief, in: byKey)
        #expect(try await room.owes(byKey) == false)
        let byCode = try await room.enter("chief")
        try await room.office.showSecondFactor(for: chief, code: room.now(codes), in: byCode)
        #expect(try await room.owes(byCode) == false)
        room.clock.advance(seconds: 60)
        #expect(try await room.owes(try await room.enter("chief", code: room.now(codes))) == false)
        room.clock.advance(seconds: 60)
        try await room.office.removeSecondFactor(for: chief, code: room.now(codes), in: byKey)
        #expect(try await remove() == .last)
        await room.office.engine.close()
    }

    @Test func `whoever has the password alone puts no key and no code of his own in force`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        let (mine, thief) = (try TestSecurityKey(3), try TestSecurityKey(4))
        try await room.enrol(mine, of: clerk, in: try await room.enter("clerk"))
        let token = try await room.enter("clerk")
        #expect(try await keyRefusal { try await room.enrol(thief, of: clerk, in: token) } == .wrong)
        let offer = try await room.office.beginSecondFactor(for: clerk, password: PeopleRoom.password)
        let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        #expect(
            try await refusal {
                try await room.office.confirmSecondFactor(for: clerk, code: room.now(codes), in: token)
            } == .codeWrong)
        #expect(try await room.owes(token) == true)
        #expect(try await room.office.securityKeys(of: clerk).count == 1)
        // What was asked for showing a key enrols none, and the other way round.
        let site = try PeopleRoom.site.get()
        let asked = try #require(try await room.office.askForKey(of: clerk, at: site, in: token))
        #expect(
            try await keyRefusal { try await room.enrol(try thief.made(asked.challenge), of: clerk, in: token) }
                == .stale)
        #expect(try await room.office.session(token)?.arrival.isNews == false, "it is told nothing either")
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a new link ends the keys with everything else, and a key that is gone leaves no session half open`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        let key = try TestSecurityKey(3)
        let token = try await room.enter("clerk")
        try await room.enrol(key, of: clerk, in: token)
        let half = try await room.enter("clerk")
        let kept = try #require(try await room.office.securityKeys(of: clerk).first)
        try await room.office.removeKey(kept.id, for: clerk, password: PeopleRoom.password, in: token)
        #expect(try await room.office.session(half) == nil)
        try await room.enrol(key, of: clerk, in: token)
        _ = try await room.office.reinvite(
            clerk.id, reason: "丢了密钥", by: chief, commandID: CommandID(rawValue: "lost"))
        #expect(try await room.office.session(token) == nil)
        #expect(try await room.office.securityKeys(of: clerk).isEmpty)
        #expect(try await room.office.hasSecondFactor(clerk) == false)
        await room.office.engine.close()
    }

    @Test func `no name, too many keys, a key twice and a key of another kind are refused by name`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        let token = try await room.enter("clerk")
        let key = try TestSecurityKey(1)
        for name in ["", " \n", "两\n行", String(repeating: "长", count: 41)] {
            #expect(try await keyRefusal { try await room.enrol(key, named: name, of: clerk, in: token) } == .nameForm)
        }
        #expect(
            try await keyRefusal { try await room.enrol(key, of: clerk, in: token) { $0.algorithm = -257 } } == .unfit)
        for number in UInt8(1)...10 {
            try await room.enrol(try TestSecurityKey(number), named: "第\(number)把", of: clerk, in: token)
            guard number < 10 else { continue }
            #expect(try await keyRefusal { try await room.enrol(key, of: clerk, in: token) } == .known)
        }
        #expect(
            try await keyRefusal { try await room.enrol(try TestSecurityKey(11), of: clerk, in: token) } == .mostOfOne)
        #expect(
            try await keyRefusal {
                try await room.office.removeKey("", for: clerk, password: PeopleRoom.password, in: token)
            } == .noneChosen)
        for refused in KeyRefused.allCases {
            #expect(!refused.message.isEmpty && !refused.english.isEmpty && refused.article == .ours)
        }
        await room.office.engine.close()
    }

    @Test func `which officer has which key stands nowhere in the open`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let token = try await room.enter("chief")
        let key = try TestSecurityKey(0x5a)
        try await room.enrol(key, named: "罗知行的钥匙", of: chief, in: token)
        let rows = try await room.office.engine.read { db in
            try db.rows("select id, officer, content, counted from security_key").map {
                (try $0.text("id"), try $0.blob("content"))
            }
        }
        let (id, content) = try #require(rows.first)
        let publicKey = try #require(SecretText.bytes(try key.made("x").publicKey))
        for secret in [key.credential, publicKey, Array("罗知行的钥匙".utf8)] {
            #expect(!Data(content).contains(Data(secret)) && !id.contains(SecretText.text(secret)))
        }
        let payloads = try await room.office.engine.read { db in
            try db.rows("select payload from event where stream like 'signing/%'").map { try $0.blob("payload") }
        }
        #expect(payloads.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("钥匙") })
        // Moved to another officer, it opens nothing.
        let clerk = try await room.enrolled("clerk", by: chief)
        _ = try await room.office.engine.write { db in
            try db.run("update security_key set officer = \(clerk.id.rawValue)")
        }
        await #expect(throws: KeyFault.doesNotOpen) { try await room.office.securityKeys(of: clerk) }
        await room.office.engine.close()
    }
}

extension Data {
    fileprivate func contains(_ part: Data) -> Bool { range(of: part) != nil }
}
