import Foundation
import Sealing
import Store
import TestSupport
import Testing

@testable import Portal

struct FerryTests {
    static let hour = PortalHouse.moment.rawValue / 3_600_000

    /// A letterbox with its ferry, the desk's side of it, and a body that uses them.
    static func open(
        _ body: @Sendable @escaping (PortalHouse, Ferry, FerrySide) async throws -> Void
    ) async throws {
        try await PortalHouse.open(isPromising: false) { house, _ in
            let directory = try FerryDirectory(path: house.directory + "/ferry")
            let pair = try FerryPair()
            let ferry = Ferry(
                letterbox: house.letterbox, side: FerrySide(over: directory, keys: pair.outer),
                clock: { PortalHouse.moment.rawValue }, logger: .init(label: "ferry") { _ in house.log })
            try await body(house, ferry, FerrySide(over: directory, keys: pair.inner))
        }
    }

    static func code(_ number: Int) -> ReceiptCode {
        ReceiptCode(entropy: [UInt8](repeating: UInt8(number), count: 32))
    }

    @discardableResult
    static func deposit(_ house: PortalHouse, _ number: Int, blobs: [String] = []) async throws -> Letterbox.Outcome {
        let envelope = try Envelope.seal([UInt8(number)], to: house.inner.publicKey, for: .submission)
        var deposit = Letterbox.Deposit(
            id: "submission \(number)", envelope: envelope, mailbox: code(number).mailbox, blobs: blobs, hour: hour)
        deposit.sender = code(number).replyKey.senderMark(of: deposit.id)
        return try await house.letterbox.take(deposit)
    }

    static func sequences(_ bundle: FerryBundle) -> [Int64] {
        bundle.items.compactMap { item in
            if case .envelope(let sequence, _, _, _) = item { sequence } else { nil }
        }
    }

    @Test func `envelopes travel once, in order, with their attachments before them`() async throws {
        try await Self.open { house, ferry, directory in
            let blob = try await house.letterbox.keep(
                try Envelope.seal([1], to: house.inner.publicKey, for: .attachment), hour: Self.hour)
            try await Self.deposit(house, 1)
            try await Self.deposit(house, 2, blobs: [blob])
            #expect(try await ferry.cross().placed == [1])
            #expect(try await ferry.cross() == Ferry.Crossing())
            try await Self.deposit(house, 3)
            #expect(try await ferry.cross().placed == [2])
            let first = try await directory.read(.inward, number: 1)
            #expect(Self.sequences(first) == [1, 2])
            guard case .blob(blob, _) = first.items.first else {
                Issue.record("the attachment comes first")
                return
            }
            #expect(Self.sequences(try await directory.read(.inward, number: 2)) == [3])
        }
    }

    @Test func `a bundle that was numbered but never reached the disk is written again, the same`() async throws {
        try await Self.open { house, ferry, directory in
            try await Self.deposit(house, 1)
            // The program ended after numbering and before, or after, writing.
            #expect(try await house.letterbox.pack() == false)
            #expect(try await house.letterbox.unplaced() == [1])
            #expect(try await ferry.cross().placed == [1])
            try await house.engine.write { db in _ = try db.run("update bundle set placed = 0") }
            let before = try await directory.read(.inward, number: 1).encoded
            try await Self.deposit(house, 2)
            #expect(try await ferry.cross().placed == [1, 2])
            #expect(try await directory.read(.inward, number: 1).encoded == before)
            #expect(Self.sequences(try await directory.read(.inward, number: 2)) == [2])
        }
    }

    @Test func `answers and acknowledgements are taken in once, whatever is sent again`() async throws {
        try await Self.open { house, ferry, directory in
            let code = Self.code(1)
            try await Self.deposit(house, 1)
            _ = try await ferry.cross()
            let bundle = FerryBundle(
                direction: .outward, number: 1,
                items: [.integrated(1...1), .reply(mailbox: code.mailbox, version: 2, sealed: [2])])
            try await directory.place(bundle)
            #expect(try await ferry.cross().integrated == [1])
            #expect(try await directory.waiting(.outward).isEmpty)
            #expect(try await house.letterbox.tally().integrated == 1)
            try await directory.place(bundle)
            #expect(try await ferry.cross().integrated == [])
            // An answer overtaken by a later one does not come back.
            try await directory.place(
                FerryBundle(
                    direction: .outward, number: 2, items: [.reply(mailbox: code.mailbox, version: 1, sealed: [1])]))
            #expect(try await ferry.cross().integrated == [2])
            #expect(try await house.letterbox.look(into: code.mailbox) == .reply(version: 2, sealed: [2]))
        }
    }

    @Test func `the oldest submission that waits is known, in whatever order they are acknowledged`() async throws {
        try await Self.open { house, ferry, directory in
            #expect(try await house.letterbox.oldestWaiting() == nil)
            for number in 1...5 {
                let envelope = try Envelope.seal([UInt8(number)], to: house.inner.publicKey, for: .submission)
                _ = try await house.letterbox.take(
                    .init(
                        id: "submission \(number)", envelope: envelope, mailbox: Self.code(number).mailbox, blobs: [],
                        hour: Self.hour + Int64(number)))
            }
            _ = try await ferry.cross()
            func waits(after items: FerryBundle.Item...) async throws -> Int64? {
                let number = try await house.letterbox.lastOutward() + 1
                try await directory.place(FerryBundle(direction: .outward, number: number, items: items))
                _ = try await ferry.cross()
                return try await house.letterbox.oldestWaiting().map { $0 - Self.hour }
            }
            #expect(try await waits(after: .integrated(2...3)) == 1)
            #expect(try await waits(after: .integrated(5...5)) == 1)
            #expect(try await waits(after: .integrated(1...1)) == 4)
            #expect(try await waits(after: .integrated(4...4)) == nil)
            // The inner zone was restored from a backup that ends with the second.
            #expect(try await waits(after: .resend(after: 2)) == 3)
            #expect(try await waits(after: .integrated(1...5)) == nil)
        }
    }

    @Test func `a gap is named, and nothing behind it is taken in until it is filled`() async throws {
        try await Self.open { house, ferry, directory in
            let code = Self.code(7)
            func reply(_ number: Int64) -> FerryBundle {
                FerryBundle(
                    direction: .outward, number: number,
                    items: [.reply(mailbox: code.mailbox, version: number, sealed: [UInt8(number)])])
            }
            try await directory.place(reply(1))
            try await directory.place(reply(3))
            let crossing = try await ferry.cross()
            #expect(crossing.integrated == [1])
            #expect(crossing.missing == 2)
            await ferry.crossCalmly()
            #expect(house.log.all.contains { $0.contains("outward bundle 2 is missing") })
            try await directory.place(reply(2))
            #expect(try await ferry.cross().integrated == [2, 3])
            #expect(try await house.letterbox.look(into: code.mailbox) == .reply(version: 3, sealed: [3]))
        }
    }

    @Test func `a code handed out at a window opens a mailbox with its first answer`() async throws {
        try await Self.open { house, ferry, directory in
            let code = Self.code(9)
            #expect(try await house.letterbox.look(into: code.mailbox) == .noMailbox)
            try await directory.place(
                FerryBundle(
                    direction: .outward, number: 1, items: [.reply(mailbox: code.mailbox, version: 1, sealed: [5])]))
            _ = try await ferry.cross()
            #expect(try await house.letterbox.look(into: code.mailbox) == .reply(version: 1, sealed: [5]))
        }
    }

    @Test func `a damaged bundle is set aside with a sentence, asked for, and taken in once it is whole`() async throws
    {
        try await Self.open { house, ferry, directory in
            let bundle = FerryBundle(direction: .outward, number: 1, items: [.integrated(1...1)])
            try await directory.place(bundle)
            let file = house.directory + "/ferry/outward/0000000001.bundle"
            let whole = try #require(FileManager.default.contents(atPath: file))
            try whole.dropLast().write(to: URL(fileURLWithPath: file))
            let crossing = try await ferry.cross()
            #expect(crossing.refused.first?.hasPrefix("outward bundle 1 was refused: its signature is wrong") == true)
            #expect(crossing.missing == 1)
            #expect(try await directory.waiting(.outward).isEmpty)
            #expect(FileManager.default.contents(atPath: file + ".refused") == whole.dropLast())
            // What is wanted again travels inward by itself, and is asked for once.
            #expect(try await ferry.cross().placed == [1])
            #expect(try await directory.read(.inward, number: 1).items == [.again(after: 0)])
            #expect(try await ferry.cross() == Ferry.Crossing())
            try await directory.place(bundle)
            #expect(try await ferry.cross().integrated == [1])
        }
    }

    @Test func `what the inner zone lost is sent again in new bundles`() async throws {
        try await Self.open { house, ferry, directory in
            for number in 1...3 { try await Self.deposit(house, number) }
            _ = try await ferry.cross()
            try await directory.place(
                FerryBundle(direction: .outward, number: 1, items: [.integrated(1...3), .resend(after: 1)]))
            _ = try await ferry.cross()
            #expect(try await ferry.cross().placed == [2])
            #expect(Self.sequences(try await directory.read(.inward, number: 2)) == [2, 3])
        }
    }

    @Test func `bundles stay under their ceiling, and a large attachment has one of its own`() async throws {
        try await Self.open { house, ferry, directory in
            let large = try Envelope.seal(
                [UInt8](repeating: 1, count: FerryBundle.ceiling + 1), to: house.inner.publicKey, for: .attachment)
            let middling = try Envelope.seal(
                [UInt8](repeating: 1, count: FerryBundle.ceiling / 2), to: house.inner.publicKey, for: .attachment)
            try await Self.deposit(house, 1)
            var blobs = [try await house.letterbox.keep(large, hour: Self.hour)]
            for _ in 0..<2 {
                let again = try Envelope.seal(
                    [UInt8](repeating: 1, count: FerryBundle.ceiling / 2), to: house.inner.publicKey, for: .attachment)
                blobs.append(try await house.letterbox.keep(again, hour: Self.hour))
            }
            try await Self.deposit(house, 2, blobs: blobs)
            let placed = try await ferry.cross().placed
            #expect(placed.count >= 3)
            var found: Set<String> = []
            for number in placed {
                let bundle = try await directory.read(.inward, number: number)
                #expect(bundle.encoded.count <= FerryBundle.ceiling + 4096 || bundle.items.count == 1)
                for case .blob(let id, _) in bundle.items { found.insert(id) }
                if Self.sequences(bundle).contains(2) { #expect(found == Set(blobs)) }
            }
            #expect(found == Set(blobs))
            #expect(middling.bytes.count < FerryBundle.ceiling)
        }
    }

    @Test func `what the inner zone has is emptied after thirty days, and still counts once`() async throws {
        try await Self.open { house, ferry, directory in
            try await Self.deposit(house, 1)
            _ = try await ferry.cross()
            try await directory.place(FerryBundle(direction: .outward, number: 1, items: [.integrated(1...1)]))
            _ = try await ferry.cross()
            try await house.letterbox.sweep(hour: Self.hour + Letterbox.keptHours - 1)
            #expect(try await house.engine.read { try $0.count("select count(*) from envelope where size > 0") } == 1)
            try await house.letterbox.sweep(hour: Self.hour + Letterbox.keptHours)
            #expect(try await house.engine.read { try $0.count("select count(*) from envelope where size > 0") } == 0)
            #expect(try await Self.deposit(house, 1) == .takenBefore(sameSender: true))
        }
    }

    @Test func `of many at once each gets a number of its own, without a gap`() async throws {
        try await Self.open { house, _, _ in
            try await withThrowingTaskGroup(of: Letterbox.Outcome.self) { group in
                for number in 1...200 { group.addTask { try await Self.deposit(house, number) } }
                for try await outcome in group { #expect(outcome == .taken) }
            }
            let numbers = try await house.engine.read { db in
                try db.rows("select sequence from envelope order by sequence").map { try $0.int64("sequence") }
            }
            #expect(numbers == Array(1...200))
        }
    }

    @Test func `more material needs a mailbox, and attachments are used once`() async throws {
        try await Self.open { house, _, _ in
            let envelope = try Envelope.seal([1], to: house.inner.publicKey, for: .submission)
            let orphan = Letterbox.Deposit(
                id: "a", envelope: envelope, mailbox: Self.code(3).mailbox, isFollowUp: true, hour: Self.hour)
            #expect(try await house.letterbox.take(orphan) == .noMailbox)
            let blob = try await house.letterbox.keep(
                try Envelope.seal([1], to: house.inner.publicKey, for: .attachment), hour: Self.hour)
            #expect(try await Self.deposit(house, 1, blobs: [blob]) == .taken)
            #expect(try await Self.deposit(house, 2, blobs: [blob]) == .attachmentsGone([blob]))
            #expect(try await house.count("envelope") == 1)
        }
    }

    @Test func `after the inner zone was set back its numbers go on from that moment, whatever is missing before`()
        async throws
    {
        try await Self.open { house, ferry, directory in
            func outward(_ number: Int64, _ items: [FerryBundle.Item]) async throws {
                try await directory.place(FerryBundle(direction: .outward, number: number, items: items))
            }
            let later = FerryBundle.anewFrom + 500
            try await Self.deposit(house, 1)
            try await outward(1, [.integrated(1...1)])
            _ = try await ferry.cross()
            // Bundle 2 was on its way when the disk died; a gap without a word is waited for.
            try await outward(3, [.integrated(1...1)])
            try await outward(later + 7, [.integrated(1...1)])
            #expect(try await ferry.cross().missing == 2)
            #expect(try await house.letterbox.lastOutward() == 1)
            try await outward(later, [.anew, .resend(after: 0)])
            let crossing = try await ferry.cross()
            #expect(crossing.integrated == [later] && crossing.missing == later + 1)
            try await outward(later + 1, [.integrated(1...1)])
            #expect(try await ferry.cross().integrated == [later + 1])
            // What was asked for again has been packed again; between lie the portal's own askings.
            #expect(try await directory.waiting(.inward) == [1, 2, 3, 4])
            #expect(try await directory.read(.inward, number: 2).items == [.again(after: 1)])
            #expect(Self.sequences(try await directory.read(.inward, number: 4)) == [1])
            // A bundle from before the setting back, come late, is of no account.
            try await outward(2, [.resend(after: 0)])
            #expect(try await ferry.cross().integrated == [])
            #expect(try await house.letterbox.lastOutward() == later + 1)
        }
    }
}
