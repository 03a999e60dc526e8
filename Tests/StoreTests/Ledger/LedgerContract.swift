import Crypto
import Ledger
import Receipts
import Store
import TestSupport
import Testing

/// The public log as tables, on both engines, and as files.
@Suite(.serialized)
struct LedgerContract {
    static let owner = ReceiptHouse.owner
    static let steps = [Migration(version: 1, name: "log", statements: LogTables.statements)]

    static func log() throws -> LogIdentity {
        try LogIdentity(key: ReceiptHouse.publicKey(owner), delayHours: 24)
    }

    static func leaves(_ numbers: ClosedRange<Int>) -> [[UInt8]] {
        numbers.map { TreeHash.leaf([UInt8($0 & 255), UInt8($0 >> 8)]) }
    }

    static func sign(_ db: any Writing, at: Int64) throws -> SignedHead {
        let head = try PublicLog.head(size: try PublicLog.size(db), db)
        let signed = try SignedHead(signing: head, of: try log().name, at: at, with: owner)
        try PublicLog.keep(signed, db)
        return signed
    }

    /// A log of 700 leaves with heads after 300, 512 and 700.
    static func grow(_ engine: any Engine) async throws -> [SignedHead] {
        try await engine.write { db in
            var heads: [SignedHead] = []
            for (numbers, at) in [(1...300, 1), (301...512, 2), (513...700, 3)] {
                _ = try PublicLog.append(leaves(numbers), db)
                heads.append(try sign(db, at: Int64(at)))
            }
            return heads
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `leaves get their places, and every head proves what is in it`(kind: EngineKind) async throws {
        try await withStore(kind, Self.steps) { engine async throws in
            let heads = try await Self.grow(engine)
            let log = try Self.log()
            try await engine.read { db in
                #expect(try PublicLog.size(db) == 700)
                #expect(try PublicLog.leaves(from: 250, limit: 20, db) == Self.leaves(251...270))
                #expect(try PublicLog.leaves(from: 690, limit: 20, db) == Self.leaves(691...700))
                #expect(try PublicLog.leaves(from: 700, db) == [])
                #expect(try PublicLog.newest(of: log, db) == heads[2])
                #expect(try PublicLog.first(holding: 299, of: log, db) == heads[0])
                #expect(try PublicLog.first(holding: 300, of: log, db) == heads[1])
                #expect(try PublicLog.first(holding: 700, of: log, db) == nil)
                #expect(try PublicLog.heads(below: 700, limit: 5, of: log, db) == [heads[1], heads[0]])
                let proof = try PublicLog.inclusion(of: 299, size: 700, db)
                #expect(proof.shows(leafHash: Self.leaves(300...300)[0], in: heads[2].head))
                let file = try PublicLog.file(of: heads[2], since: 300, db)
                #expect(HeadStep(from: heads[0], to: file) == .follows)
                #expect(try PublicLog.walk(of: log, db) == 700)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a copy takes what follows, asks for what is missing, and refuses what contradicts`(
        kind: EngineKind
    ) async throws {
        try await withStore(kind, Self.steps) { engine async throws in
            let log = try Self.log()
            let house = try ReceiptHouse()
            let leaves = house.commitments.map(\.leafHash)
            let heads = (try house.head(12, at: 1), try house.head(20, at: 2))
            try await engine.write { db in
                #expect(try PublicLog.take(heads.0, of: log, db) == .gap)
                #expect(try PublicLog.take(Array(leaves[5...]), from: 5, db) == .gap)
                #expect(try PublicLog.take(Array(leaves[..<12]), from: 0, db) == .taken)
                #expect(try PublicLog.take(heads.0, of: log, db) == .taken)
                // Sent again, and sent with what is known already: no harm.
                #expect(try PublicLog.take(Array(leaves[..<12]), from: 0, db) == .taken)
                #expect(try PublicLog.take(Array(leaves[7...]), from: 7, db) == .taken)
                #expect(try PublicLog.size(db) == 20)
                #expect(try PublicLog.take(heads.1, of: log, db) == .taken)
                var altered = leaves
                altered[14] = TreeHash.leaf([0])
                #expect(try PublicLog.take(Array(altered[10...]), from: 10, db) == .differ(place: 14))
                let forged = try house.head(12, at: 3, by: ReceiptHouse.stranger)
                #expect(try PublicLog.take(forged, of: log, db) == .forged)
                let fork = try SignedHead(
                    signing: TreeHead(size: 16, root: TreeHash.leaf([1])), of: log.name, at: 4, with: Self.owner)
                #expect(try PublicLog.take(fork, of: log, db) == .contradicts)
                #expect(try PublicLog.newest(of: log, db) == heads.1)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whatever is tampered with in the tables is named`(kind: EngineKind) async throws {
        let tampering: [(SQL, LedgerBreak.Difference)] = [
            ("delete from ledger_tile where level = 0 and tile = 2", .leafMissing),
            (
                "update ledger_tile set hashes = (select hashes from ledger_tile where level = 0 and tile = 1) "
                    + "where level = 0 and tile = 0", .tileDiffers
            ),
            (
                "update ledger_head set root = (select root from ledger_head where size = 300) where size = 512",
                .headDiffers
            ),
            ("update ledger_head set at = 9 where size = 512", .headForged),
            ("delete from ledger_tile where level = 1", .tileDiffers),
        ]
        for (statement, difference) in tampering {
            try await withStore(kind, Self.steps) { engine async throws in
                _ = try await Self.grow(engine)
                let log = try Self.log()
                try await engine.write { db in
                    try db.run(statement)
                    let found = #expect(throws: LedgerBreak.self) { try PublicLog.walk(of: log, db) }
                    #expect(found?.difference == difference)
                }
            }
        }
        try await withStore(kind, Self.steps) { engine async throws in
            let log = try Self.log()
            try await engine.write { db in
                _ = try PublicLog.append(Self.leaves(1...3), db)
                _ = try Self.sign(db, at: 5)
                _ = try PublicLog.append(Self.leaves(4...5), db)
                _ = try Self.sign(db, at: 5)
                let found = #expect(throws: LedgerBreak.self) { try PublicLog.walk(of: log, db) }
                #expect(found?.difference == .headDatedBack)
            }
        }
    }

    @Test func `beside the book of the log one sees which leaf was dropped, altered or moved`() async throws {
        let directory = try TemporaryDirectory()
        let book = try LedgerBook(path: directory.path + "/ledger")
        try book.add(Self.leaves(1...300), from: 0)
        let histories: [([[UInt8]], LeafDifference)] = [
            (Self.leaves(1...299), .dropped(299)),
            (Self.leaves(1...100) + Self.leaves(102...300), .dropped(100)),
            (Self.leaves(1...270) + Self.leaves(999...999) + Self.leaves(272...300), .altered(270)),
            (Self.leaves(1...9) + Self.leaves(11...11) + Self.leaves(10...10) + Self.leaves(12...300), .moved(9, 10)),
        ]
        for (history, difference) in histories {
            try await withStore(.sqlite, Self.steps) { engine async throws in
                let log = try Self.log()
                try await engine.write { db in
                    _ = try PublicLog.append(history, db)
                    let found = #expect(throws: LedgerBreak.self) { try PublicLog.walk(of: log, against: book, db) }
                    #expect(found?.difference == .leaves(difference))
                }
            }
        }
    }

    @Test func `a book survives a power cut in the middle of a line or a leaf`() async throws {
        let directory = try TemporaryDirectory()
        let book = try LedgerBook(path: directory.path + "/ledger")
        let house = try ReceiptHouse()
        #expect(try book.size() == 0 && book.heads() == [])
        try book.add(Self.leaves(1...5), from: 0)
        try book.add([try house.head(5)])
        try directory.append([1, 2, 3], to: "ledger/leaves")
        try directory.append(Array("lianxin log head 1\nlog rec".utf8), to: "ledger/heads")
        #expect(try book.size() == 5)
        #expect(try book.heads() == [try house.head(5)])
        try book.add(Self.leaves(6...8), from: 5)
        try book.add([try house.head(8)])
        #expect(try book.leaves(from: 4, limit: 10) == Self.leaves(5...8))
        #expect(try book.heads() == [try house.head(5), try house.head(8)])
        #expect(throws: LedgerBook.Fault.self) { try book.add(Self.leaves(1...1), from: 3) }
        #expect(throws: LedgerBook.Fault.self) { try book.add(Self.leaves(10...10), from: 9) }
    }

    @Test(arguments: EngineKind.allCases)
    func `witnesses and promise keys are kept once, and as many as a head carries`(kind: EngineKind) async throws {
        try await withStore(kind, Self.steps) { engine async throws in
            let house = try ReceiptHouse()
            try await engine.write { db in
                let key = try house.promiseKey()
                #expect(try PublicLog.keep(key, db))
                #expect(try !PublicLog.keep(key, db))
                #expect(try PublicLog.promiseKey(key.key, db) == key)
                #expect(try PublicLog.promiseKey([1], db) == nil)
                for number in 0..<HeadFile.witnessesAtMost {
                    let witness = Cosignature(name: "w\(number)", key: [UInt8(number)], signature: [])
                    #expect(try PublicLog.keep(witness, of: 12, db))
                    #expect(try !PublicLog.keep(witness, of: 12, db))
                }
                #expect(try !PublicLog.keep(Cosignature(name: "x", key: [99], signature: []), of: 12, db))
                #expect(try PublicLog.witnesses(of: 12, db).count == HeadFile.witnessesAtMost)
            }
        }
    }
}
