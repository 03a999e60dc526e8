import Casework
import Foundation
import Journal
import Store
import StoreSQLite
import Testing

@testable import Office

/// What happens at the door is in the journal, and the audit administrator sees it; nobody can switch it off.
@Suite(.serialized)
struct SigningTests {
    @Test(arguments: EngineKind.allCases)
    func `every sign-in, failure, sign-out and change of password or factor is on record and shown`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "clerk", password: "not the password", code: nil)
        }
        let token = try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token
        let codes = try await room.factor(of: clerk, in: token)
        for code in ["12345", room.now(codes)] {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: code)
            }
        }
        room.clock.advance(seconds: 60)
        try await room.office.removeSecondFactor(for: clerk, code: room.now(codes), in: token)
        try await room.office.changePassword(
            of: clerk, from: PeopleRoom.password, to: "another one 77", keeping: token)
        try await room.office.signOut(token)
        let seen = try await room.lines(auditor, AuditFilter(officer: clerk.id)).reversed().map(\.event)
        #expect(
            seen == [
                "signing.failed", "signing.signedIn", "signing.factorSet", "signing.failed", "signing.failed",
                "signing.factorEnded", "signing.passwordChanged", "signing.signedOut",
            ])
        let failures = try await room.lines(auditor, AuditFilter(officer: clerk.id, kind: .signInFailed))
        #expect(failures.reversed().map { $0.detail?.chinese } == ["口令不对", "口令正确，验证码不对", "口令正确，验证码已经用过"])
        let given = try await room.lines(auditor, AuditFilter(officer: chief.id, kind: .credential))
        #expect(given.contains { $0.event == "signing.linkGiven" && $0.about == "registry/officer/clerk" })
        for officer in [clerk, chief] { #expect(try await room.office.audit(for: officer) == nil) }
        try await room.office.sequence()
        #expect(try await room.office.verify().isWhole)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `an account that waits is on record, and tries meanwhile are counted and not each written down`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        for _ in 1...5 {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: "chief", password: "not the password", code: nil)
            }
        }
        for _ in 1...9 {
            await #expect(throws: SignInRefused.slowDown(seconds: 5)) {
                try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
            }
        }
        let lines = try await room.lines(auditor, AuditFilter(officer: chief.id, kind: .signInFailed))
        #expect(lines.count { $0.event == "signing.failed" } == 5)
        #expect(lines.filter { $0.event == "signing.locked" }.map { $0.detail?.chinese } == ["5 秒"])
        #expect(
            Set(lines.filter { $0.event == "signing.slowed" }.map { $0.detail?.english })
                == ["number 1 of this hour", "number 2 of this hour", "number 4 of this hour", "number 8 of this hour"])
        await room.office.engine.close()
    }

    @Test func `of an account that does not exist numbers are kept, and no name that was typed`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        for number in 1...10 {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: "Geheim-Wort-\(number)", password: "not the password", code: nil)
            }
        }
        let lines = try await room.lines(auditor, AuditFilter(kind: .signInFailed))
        #expect(lines.count == 10 && lines.allSatisfy { $0.officer == SigningJournal.nobody && $0.about.isEmpty })
        #expect(lines.first?.detail?.chinese == "本小时第 10 次，10 个不同的名称")
        let alarms = try #require(try await room.office.auditAlarms(for: auditor))
        #expect(alarms.map(\.pattern.name) == [.unknownAccounts] && alarms.first?.count == 10)
        try await room.office.engine.write { db in
            let kept = try ["select payload as kept from event", "select name as kept from sign_in_count"]
                .flatMap { try db.rows($0 as SQL).map { "\(try $0.value("kept"))" } }
            let keyed = try db.rows("select login from sign_in_try").map { try $0.text("login") }
            let payloads = try db.rows("select payload from event").map {
                String(decoding: try $0.blob("payload"), as: UTF8.self)
            }
            #expect((kept + keyed + payloads).allSatisfy { !$0.lowercased().contains("geheim") })
        }
        await room.office.engine.close()
    }

    @Test func `after sixty tries at unknown accounts in an hour only the powers of two are written down`() async throws
    {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        for number in 1...130 {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: "name-\(number)", password: "not the password", code: nil)
            }
        }
        let lines = try await room.lines(auditor, AuditFilter(kind: .signInFailed))
        let written = Array(1...60) + [64, 128]
        #expect(
            lines.map { $0.detail?.english }
                == written.reversed().map { "number \($0) of this hour, \($0) different names" })
        let alarms = try #require(try await room.office.auditAlarms(for: auditor))
        #expect(alarms.map(\.pattern.name) == [.unknownAccounts])
        #expect(alarms.first?.count == 128, "each row counts for those since the last")
        await room.office.engine.close()
    }

    @Test func `what cannot be put on record is not done: on a full disk nobody signs in`() async throws {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        await room.office.engine.close()
        var options = SQLiteOptions()
        options.pagesAtMost = 1
        let full = try await Office(
            engine: try SQLiteEngine(path: room.directory.path + "/office.sqlite", options: options),
            keys: room.office.keys, blobs: room.office.blobs, surroundings: room.office.surroundings)
        // Some free places are left in the pages there are.
        await #expect(throws: EngineFault.self) {
            for _ in 1...400 { _ = try await full.signIn(login: "chief", password: PeopleRoom.password, code: nil) }
        }
        func counts() async throws -> [Int] {
            try await full.engine.read { db in
                try [
                    db.count("select count(*) as n from session"),
                    db.count("select count(*) as n from event where type = 'signing.signedIn'"),
                ]
            }
        }
        let before = try await counts()
        for _ in 1...3 {
            await #expect(throws: EngineFault.self) {
                try await full.signIn(login: "chief", password: PeopleRoom.password, code: nil)
            }
        }
        let after = try await counts()
        #expect(after == before && after[0] == after[1], "no session without its record")
        await full.engine.close()
    }

    @Test func `refusals of access are counted for each officer and hour, and no more is said of them`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        for _ in 1...33 { try await room.office.refusedAccess(to: clerk) }
        let lines = try await room.lines(auditor, AuditFilter(kind: .refused))
        #expect(lines.map { $0.detail?.english ?? "" } == [32, 16, 8, 4, 2, 1].map { "number \($0) of this hour" })
        #expect(lines.allSatisfy { $0.officer == clerk.id && $0.about.isEmpty })
        let alarms = try #require(try await room.office.auditAlarms(for: auditor))
        #expect(alarms.map(\.pattern.name) == [.manyRefusals] && alarms.first?.count == 32)
        room.clock.advance(seconds: 3_600)
        try await room.office.refusedAccess(to: clerk)
        #expect(try await room.lines(auditor, AuditFilter(kind: .refused)).count == 7)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `patterns at the door are found: many failures, at night, many links`(_ kind: EngineKind) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        func names() async throws -> Set<AuditPattern.Name> {
            Set(try #require(try await room.office.auditAlarms(for: auditor)).map(\.pattern.name))
        }
        #expect(try await names() == [])
        for _ in 1...4 {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: "clerk", password: "not the password", code: nil)
            }
        }
        #expect(try await names() == [], "four are people")
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "clerk", password: "not the password", code: nil)
        }
        #expect(try await names() == [.manyFailures])
        for turn in 1...5 {
            _ = try await room.office.reinvite(
                clerk.id, reason: "忘记口令", by: chief, commandID: CommandID(rawValue: "link \(turn)"))
        }
        #expect(try await names() == [.manyFailures, .manyCredentials])
        room.clock.now = Moment(room.clock.now.day, hour: 23)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        #expect(try await names() == [.manyFailures, .manyCredentials, .signInAtNight])
        await room.office.engine.close()
    }

    @Test func `the stored form of every act at the door still decodes`() throws {
        let count = SigningAct.Count(times: 8, since: 4)
        let golden: [(SigningAct, String)] = [
            (.signedIn(secondFactor: false), "{}"),
            (.signedIn(secondFactor: true), #"{"secondFactor":true}"#),
            (.failed(.password), #"{"cause":"password"}"#), (.failed(.code), #"{"cause":"code"}"#),
            (.failed(.codeSpent), #"{"cause":"codeSpent"}"#), (.failed(.closed), #"{"cause":"closed"}"#),
            (.locked(seconds: 5), #"{"seconds":5}"#), (.slowed(count), #"{"since":4,"times":8}"#),
            (.unknownTried(count, names: 3), #"{"names":3,"since":4,"times":8}"#), (.signedOut, "{}"),
            (
                .sessionEnded(.rest, at: Moment(rawValue: 9)),
                #"{"ended":9,"ending":"rest"}"#
            ), (.passwordSet, "{}"), (.passwordChanged, "{}"), (.factorSet, "{}"), (.factorEnded, "{}"),
            (.factorShown(byKey: false), "{}"), (.factorShown(byKey: true), #"{"way":"key"}"#), (.passwordShown, "{}"),
            (.keyAdded, "{}"), (.keyRemoved, "{}"), (.failed(.key), #"{"cause":"key"}"#),
            (.failed(.keyCopied), #"{"cause":"keyCopied"}"#),
            (.signedIn(secondFactor: true, way: .key), #"{"secondFactor":true,"way":"key"}"#),
            (.linkGiven(to: OfficerID(rawValue: "o")), #"{"officer":"o"}"#), (.tokenMade, "{}"), (.tokenEnded, "{}"),
            (.refused(count), #"{"since":4,"times":8}"#),
            (.signedIn(secondFactor: false, way: .provider), #"{"way":"provider"}"#),
            (.signedIn(secondFactor: true, way: .provider), #"{"secondFactor":true,"way":"provider"}"#),
            (.failed(.factorFirst), #"{"cause":"factorFirst"}"#),
            (.sessionEnded(.unbound, at: Moment(rawValue: 9)), #"{"ended":9,"ending":"unbound"}"#),
            (.providerRefused(.unbound, count), #"{"cause":"unbound","since":4,"times":8}"#),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for (act, json) in golden {
            let record = SigningRecord(act)
            #expect(String(decoding: try encoder.encode(record), as: UTF8.self) == json)
            #expect(try JSONDecoder().decode(SigningRecord.self, from: Data(json.utf8)) == record)
        }
        #expect(Set(golden.map(\.0.type)) == Set(SigningAct.EventType.allCases))
        #expect(
            SigningAct.Ending.allCases.map(\.rawValue) == [
                "rest", "day", "user", "password", "factor", "administrator", "unbound",
            ])
        #expect(
            ProviderRefused.allCases.map(\.rawValue) == [
                "stale", "declined", "unreachable", "untrusted", "busy", "unbound", "closed", "factorFirst",
            ])
        let rule = OfficeRules.Record(roles: [.officeHead], reason: "r")
        #expect(
            String(decoding: try encoder.encode(rule), as: UTF8.self) == #"{"reason":"r","roles":["officeHead"]}"#)
    }

    @Test(arguments: EngineKind.allCases)
    func `a rebuild writes what officers are told, the rules and the rows of the audit again, bit for bit`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        _ = try await room.enrolled("clerk", by: chief)
        try await room.fail("clerk", times: 2)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        try await room.office.demandFactor(
            of: [.officeHead, .leader], reason: "上级要求", by: chief, commandID: CommandID(rawValue: "demand"))
        for _ in 1...5 { try await room.office.refusedAccess(to: chief) }
        let tables = DumpedTable.readModels.filter { ["sign_in_mark", "office_rule", "audit"].contains($0.name) }
        let before = try await room.office.dump(tables)
        #expect(before.count > 10)
        try await room.office.rebuild()
        #expect(try await room.office.dump(tables) == before)
        await room.office.engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `what runs out at a sign-in and what one officer has open are found by their index`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        _ = try await room.begin()
        try await room.office.engine.write { db in
            for number in 0..<2_000 {
                try db.run(
                    """
                    insert into session (token, officer, started, touched, second_factor)
                    values (\("t\(number)"), \("o\(number % 300)"), \(number), \(number), 0)
                    """)
            }
            try db.run("analyze")
        }
        let officer = Officer(
            id: OfficerID(rawValue: "o7"), name: "", organ: PeopleRoom.province.id, office: .petitions, roles: [])
        for (query, index) in [
            (Session.found(Session.rested(at: Moment(rawValue: Session.idle + 5))), "session_touched"),
            (Office.openSessions(of: officer, at: 1_800_100), "session_officer"),
        ] {
            let plan = try await room.office.engine.read { db in
                try room.office.engine.capabilities.plans.plan(of: query, db)
            }
            #expect(plan.contains(index), "\(kind): \(plan)")
        }
        await room.office.engine.close()
    }
}
