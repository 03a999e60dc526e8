import Casework
import Crypto
import Foundation
import Journal
import Opening
import Receipts
import Store
import Synchronization
import TestSupport
import Testing

@testable import Office

/// Issue 5 §3, ASVS 1.6.3: the office key is replaced, everything is sealed anew, and the old one opens nothing of it.
@Suite(.serialized)
struct RenewingKeysTests {
    private static let old = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
    private static let new = SymmetricKey(data: [UInt8](repeating: 9, count: 32))
    private static let login = "sysadmin"

    /// The room's office, opened by other keys.
    private static func open(
        _ room: OfficeRoom, root: SymmetricKey, next: SymmetricKey? = nil, on engine: (any Engine)? = nil
    ) async throws -> Office {
        try await Office(
            engine: engine ?? room.office.engine,
            keys: OfficeKeys(root: root, ring: KeyRing(current: room.sealing), next: next), blobs: room.office.blobs,
            surroundings: room.office.surroundings)
    }

    /// Whoever answers for the key has an account.
    private static func account(in room: OfficeRoom) async throws {
        try await room.office.engine.write { db in
            try Appointing.openAccount(login, Staff.system.id, at: room.clock.now, db)
            try Appointing.openAccount("registrar", Staff.registrar.id, at: room.clock.now, db)
        }
    }

    @discardableResult
    private static func renew(_ office: Office, reason: String = "每年更换") async throws -> Office {
        try await office.renewKey(by: login, reason: reason)
    }

    /// An office in which something is sealed under every key there is.
    private static func fill(_ room: OfficeRoom) async throws -> (first: Walk, ended: Walk) {
        try await account(in: room)
        let office = room.office
        let first = try await Walk.letter("first", in: room)
        _ = try await office.keep(
            Array("克扣名单".utf8), name: "克扣名单.pdf", mediaType: "application/pdf", for: try await first.file().petition.id)
        _ = try await room.cadres([["G1", "韦村长", "高岩村委会", "村主任", "522634"]])
        try await office.declareRelatives(
            [Relative(kind: .sibling, name: "龙亲属")], by: Staff.handler, commandID: CommandID(rawValue: "relatives"))
        try await office.logApproach(
            Approach(
                by: "陆打听", post: "副局长", on: OfficeRoom.monday, how: .inPerson, about: "一封信", text: "问查到哪里",
                answer: "不予答复"), by: Staff.handler, commandID: CommandID(rawValue: "approach"))
        _ = try await office.search("补偿款", for: Staff.head)
        _ = try await office.export(
            .worklist(.all), as: .xlsx, reason: "报送州纪委月度材料", by: Staff.head, commandID: CommandID(rawValue: "export"))
        _ = try await office.exchangeCard(of: Staff.county)
        _ = try await office.beginSecondFactor(for: Staff.registrar)
        let factor = try office.sealSecret([1, 2, 3], of: Staff.system.id)
        let securityKey = EnrolledKey(credential: [6], publicKey: [7], count: 8)
        try await office.engine.write { db in
            let keys = office.keys
            try db.run("update credential set secret = \(factor) where login = \(login)")
            try SecurityKeyTable.add(
                securityKey, named: "备用", id: "key", of: Staff.registrar.id, at: room.clock.now,
                keys.sealing(.securityKeys), db)
            try FerryBook.pack([.resend(after: 1)], keys, db)
            try ExchangeBook.pack(
                [.resend(after: 2)], .word, package: "word", to: PartnerID(rawValue: "partner"), of: Staff.county, keys,
                db)
            let model = try SealedBytes.seal([4], with: keys.sealing(.models), bound: Array("kind".utf8))
            try db.run("insert into text_model (name, sealed, hash, at) values ('kind', \(model), '', 0)")
            let word = try SealedBytes.seal([5], with: keys.sealing(.lastWords), bound: LastWord.bound("box"))
            try db.run("insert into mailbox_ended (mailbox, organ, word) values ('box', '522634', \(word))")
        }
        let (ended, _) = try await EndingRecordsTests.filed("ended", in: room)
        EndingRecordsTests.letTermPass(in: room)
        try await EndingRecordsTests.propose(ended)
        try await EndingRecordsTests.confirm(ended)
        return (first, ended)
    }

    /// Everything that was there before is there, and goes on.
    private static func expectWhole(_ office: Office, _ room: OfficeRoom, _ first: PetitionNumber) async throws {
        let file = try #require(try await office.petition(first, for: Staff.head))
        #expect(file.petition.narrative.text == Walk.narrative.text)
        #expect(try await office.search("补偿款", for: Staff.head).hits.map(\.number).contains(first))
        #expect(try await office.relatives(of: Staff.handler).map(\.name.text) == ["龙亲属"])
        #expect(try await office.approaches(for: Staff.principal).map(\.approach.by.text) == ["陆打听"])
        #expect(try await lines(.exported, office).contains { $0.reason == "报送州纪委月度材料" })
        #expect(try await lines(.searched, office).contains { $0.detail?.chinese.contains("“补偿款”") == true })
        let sealed = try await office.engine.read { db in
            (
                try db.first("select secret from credential where login = \(login)")?.blob("secret") ?? [],
                try db.first("select number, content from ferry_outward").map {
                    try FerryBook.bundle($0.int64("number"), $0.blob("content"), office.keys).items
                }
            )
        }
        #expect(try office.openSecret(sealed.0, of: Staff.system.id) == [1, 2, 3], "the second factor is good still")
        #expect(sealed.1 == [.resend(after: 1)])
        #expect(try await office.securityKeys(of: Staff.registrar).map(\.name) == ["备用"])
        #expect(try await office.keysFit())
        #expect(try await office.verify().isWhole)
    }

    private static func lines(_ kind: AuditKind, _ office: Office) async throws -> [AuditLine] {
        try #require(try await office.audit(for: Staff.auditor, filter: AuditFilter(kind: kind), limit: 100)).lines
    }

    /// Values in tables that a key opens alone.
    private static func opened(by root: SymmetricKey, in office: Office) async throws -> [String] {
        let keys = OfficeKeys(root: root, ring: office.keys.ring)
        return try await office.engine.read { db in
            try SealedColumn.all.flatMap { column in
                try db.rows(try column.rows(nil, 1_000)).filter {
                    try column.plain($0, keys.sealing(column.purpose)) != nil
                }.map { _ in column.table }
            }
        }
    }

    private static func sealedTables(_ office: Office) async throws -> Set<String> {
        try await office.engine.read { db in
            Set(try SealedColumn.all.filter { try !db.rows(try $0.rows(nil, 1)).isEmpty }.map(\.table))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was registered before is read, searched, found as a repeat and taken along under the new key`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let (first, ended) = try await Self.fill(room)
            let log = try room.office.keys.logIdentity(delayHours: 24)
            let office = try await Self.renew(try await Self.open(room, root: Self.old, next: Self.new))
            #expect(office.keys.generation == 2 && office.keys.id == OfficeKeys.id(of: Self.new))
            for office in [office, try await Self.open(room, root: Self.new)] {
                try await Self.expectWhole(office, room, first.number)
                #expect(try office.keys.logIdentity(delayHours: 24) == log, "receipts are checked by the key on paper")
                #expect(try await office.verifyTombstones().wrong.isEmpty)
            }
            let again = Walk(room: room, name: "again", number: try await Self.second("again", in: office))
            let file = try #require(try await office.petition(again.number, for: Staff.head))
            #expect(file.earlier?.map(\.number).contains(first.number) == true, "it is found as a repeat")
            #expect(file.advice != nil, "whoever it names is known from the register")
            let taken = try await office.export(
                .search(SearchQuestion("补偿款")), as: .xlsx, reason: "换钥匙后的材料", by: Staff.head,
                commandID: CommandID(rawValue: "export after"))
            guard case .found(let hits) = try #require(taken).rows else { throw Missing() }
            #expect(Set(hits.map(\.number)).isSuperset(of: [first.number, again.number]))
            #expect(try await office.petition(ended.number, for: Staff.head) == nil)
            let reasons = try await Self.lines(.exported, office).map(\.reason)
            #expect(Set(reasons) == ["换钥匙后的材料", "报送州纪委月度材料"])
            let dumped = try await office.dump(DumpedTable.readModels)
            try await office.rebuild()
            #expect(try await office.dump(DumpedTable.readModels) == dumped, "a rebuild is the same, bit for bit")
        }
    }

    private struct Missing: Error {}

    private static func second(_ name: String, in office: Office) async throws -> PetitionNumber {
        try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: Walk.narrative, respondents: [Walk.respondent], matters: [Walk.matter],
                    petitioner: Walk.petitioner, place: "522634", attachments: [], mailbox: nil, visit: nil,
                    origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映村主任克扣征地补偿款", respondents: [Walk.respondent], matters: [Walk.matter],
                    petitioner: Walk.petitioner, place: "522634", exceptions: "", acting: acting)
            }, by: Staff.registrar, commandID: CommandID(rawValue: "receive " + name)
        ).number
    }

    @Test(arguments: EngineKind.allCases)
    func `the old key opens nothing of the live database, and no name in an index was made with it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Self.fill(room)
            let tables = try await Self.sealedTables(room.office)
            #expect(tables == Set(SealedColumn.all.map(\.table)), "there is something in each")
            #expect(Set(try await Self.opened(by: Self.old, in: room.office)) == tables)
            let tokens = try await Self.tokens(room.office)
            let watching = WatchingEngine(room.office.engine)
            let office = try await Self.renew(
                try await Self.open(room, root: Self.old, next: Self.new, on: watching))
            #expect(try await Self.opened(by: Self.old, in: office).isEmpty)
            #expect(Set(try await Self.opened(by: Self.new, in: office)) == tables)
            #expect(try await Self.tokens(office).isDisjoint(with: tokens), "tokens that stand for names and words")
            #expect(Set(watching.tablesForgotten()).isSuperset(of: tables), "and what lay there is overwritten")
            await #expect(throws: OfficeKeys.Fault.self) { _ = try await Self.open(room, root: Self.old) }
            #expect(try await Self.open(room, root: Self.old, next: Self.new).keys.id == office.keys.id)
            // What was put down since is under keys that come from no office key.
            try await office.declareRelatives(
                [Relative(kind: .spouse, name: "新亲属")], by: Staff.registrar, commandID: CommandID(rawValue: "later"))
            let entry = try await office.engine.read { db in
                try Chronicle.read(RelativeBook.stream(Staff.registrar.id), db).last
            }
            let laidDown = OfficeKeys(root: Self.old, ring: office.keys.ring)
            #expect(throws: KeyFault.doesNotOpen) { try RelativeBook.read(try #require(entry), laidDown) }
        }
    }

    /// Every keyed name in the read models.
    private static func tokens(_ office: Office) async throws -> Set<Int64> {
        try await office.engine.read { db in
            let rows = try db.rows(
                """
                select token from likeness union select name_token as token from cadre where name_token <> 0
                union select token from relative union select token from approach
                """)
            return Set(try rows.map { try $0.int64("token") })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `broken off after any transaction, the office opens with both keys, and a second run ends it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let (first, _) = try await Self.fill(room)
            var broken = 0
            for writes in 0..<Self.transactionsAtMost {
                let mortal = MortalEngine(room.office.engine, writes: writes)
                do {
                    let office = try await Self.open(room, root: Self.old, next: Self.new, on: mortal)
                    _ = try await Self.renew(office)
                    break
                } catch is MortalEngine.Killed { broken += 1 }
                let between = try await Self.open(room, root: Self.old, next: Self.new)
                try await Self.expectWhole(between, room, first.number)
                if writes % 2 == 1 {
                    let number = try await Self.second("between \(writes)", in: between)
                    #expect(try await between.search("补偿款", for: Staff.head).hits.map(\.number).contains(number))
                }
            }
            #expect(broken > 4, "it is many transactions")
            let office = try await Self.open(room, root: Self.new)
            try await Self.expectWhole(office, room, first.number)
            #expect(try await Self.opened(by: Self.old, in: office).isEmpty)
            let lines = try await Self.lines(.staff, office)
            for event in ["registry.officeKeyRenewing", "registry.officeKeyRenewed"] {
                #expect(lines.count { $0.event == event && $0.officer == Staff.system.id } == 1, "\(event), once")
            }
        }
    }

    /// More than a renewal of this little office takes.
    private static let transactionsAtMost = 60

    @Test func `between the two, one key alone opens nothing, and the sentence says which are wanted`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            try await Self.account(in: room)
            _ = try await Walk.letter("first", in: room)
            let mortal = MortalEngine(room.office.engine, writes: 2)
            await #expect(throws: MortalEngine.Killed.self) {
                try await Self.renew(try await Self.open(room, root: Self.old, next: Self.new, on: mortal))
            }
            for alone in [Self.old, Self.new] {
                do {
                    _ = try await Self.open(room, root: alone)
                    Issue.record("one key alone opened an office between two")
                } catch let fault as OfficeKeys.Fault {
                    #expect(fault.description.contains(OfficeKeys.id(of: Self.old)))
                    #expect(fault.description.contains(OfficeKeys.id(of: Self.new)))
                }
            }
            // A program that was not stopped takes nothing in under the key that is being laid down.
            await #expect(throws: KeyFault.laidDown) { try await Walk.letter("late", in: room) }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a second renewal keeps what came from the first key and from the second`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let (first, _) = try await Self.fill(room)
            let second = try await Self.renew(try await Self.open(room, root: Self.old, next: Self.new))
            try await second.declareRelatives(
                [Relative(kind: .child, name: "二代亲属")], by: Staff.registrar, commandID: CommandID(rawValue: "second"))
            let third = SymmetricKey(data: [UInt8](repeating: 11, count: 32))
            let office = try await Self.renew(try await Self.open(room, root: Self.new, next: third))
            #expect(office.keys.generation == 3)
            try await Self.expectWhole(office, room, first.number)
            #expect(try await office.relatives(of: Staff.registrar).map(\.name.text) == ["二代亲属"])
            #expect(try await Self.opened(by: Self.new, in: office).isEmpty)
            let rows = try await office.engine.read { db in try db.count("select count(*) from office_key") }
            #expect(rows == 1, "the key book keeps no page under a key that was laid down")
        }
    }

    @Test func `it is refused while a desk is at work, without a reason, by nobody, and with no other key`()
        async throws
    {
        try await OfficeRoom.with(.sqlite) { room in
            try await Self.account(in: room)
            let office = try await Self.open(room, root: Self.old, next: Self.new)
            func refused(_ office: Office, by login: String = Self.login, _ reason: String = "到期") async
                -> KeyRenewalFault?
            {
                do { _ = try await office.renewKey(by: login, reason: reason) } catch {
                    return error as? KeyRenewalFault
                }
                return nil
            }
            #expect(await refused(room.office) == .noNewKey)
            #expect(await refused(try await Self.open(room, root: Self.old, next: Self.old)) == .sameKey)
            #expect(await refused(office, " ") == .noReason)
            #expect(await refused(office, by: "registrar") == .nobody)
            #expect(await refused(office, by: "whoever") == .nobody)
            _ = try await room.office.shift(of: "messenger")
            #expect(await refused(office) == .deskAtWork(["messenger"]))
            try await room.office.leaveShift(of: "messenger")
            #expect(try await office.engine.read { db in try KeyBook.read(db) } == nil, "nothing was begun")
            #expect(await refused(office) == nil)
        }
    }

    @Test func `every purpose of a key has its own word, but for the two that share one`() throws {
        let words = Set(KeyPurpose.allCases.map(\.info))
        #expect(words.count == KeyPurpose.allCases.count - 1)
        let keys = OfficeKeys(root: Self.old, ring: KeyRing(current: try InnerPrivateKey.generate()))
        #expect(keys.derived(.approachNames) == keys.derived(.approaches), "as it was before there were two")
        let rewrapped = Set(KeyPurpose.allCases.filter { $0.fate == .rewrapped })
        #expect(Set(SealedColumn.all.map(\.purpose)) == rewrapped.subtracting([.keyBook]), "none is forgotten")
    }
}

/// An engine that dies at a writing transaction, as a program that is killed.
private final class MortalEngine: Engine {
    struct Killed: Error {}

    private let engine: any Engine
    private let left: Mutex<Int>

    init(_ engine: any Engine, writes: Int) {
        self.engine = engine
        left = Mutex(writes)
    }

    var capabilities: Capabilities { engine.capabilities }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// The transaction it dies in is undone, as the database undoes it.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        let lives = left.withLock { left in
            left -= 1
            return left >= 0
        }
        return try await engine.write { db in
            let value = try body(db)
            guard lives else { throw Killed() }
            return value
        }
    }

    func forget(in tables: [String]) async throws { try await engine.forget(in: tables) }

    func close() async { await engine.close() }
}
