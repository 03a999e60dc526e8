import Foundation
import Sealing
import Testing

struct FerryBundleTests {
    static func bundle(_ number: Int64 = 7, _ direction: FerryBundle.Direction = .outward) -> FerryBundle {
        let code = ReceiptCodeTests.codes[0]
        return FerryBundle(
            direction: direction, number: number,
            items: [
                .blob(id: "ab", sealed: [1, 2, 3]), .envelope(sequence: 3, id: "cd", hour: 400_000, sealed: [9]),
                .integrated(1...5), .reply(mailbox: code.mailbox, version: 2, sealed: []), .resend(after: 12),
            ])
    }

    @Test func `a bundle reads back, and is the same bytes each time`() throws {
        let bundle = Self.bundle()
        #expect(try FerryBundle(bundle.encoded) == bundle)
        #expect(bundle.encoded == Self.bundle().encoded)
    }

    @Test func `a bundle that is cut short or altered anywhere is refused`() {
        let bytes = Self.bundle().encoded
        for length in [0, 4, 5, 20, bytes.count - 1] {
            #expect(throws: FerryBundle.Fault.self) { try FerryBundle(Array(bytes.prefix(length))) }
        }
        for place in bytes.indices {
            var altered = bytes
            altered[place] ^= 0x20
            #expect(throws: FerryBundle.Fault.self) { try FerryBundle(altered) }
        }
    }

    @Test func `a directory gives parcels in order and never half of one`() throws {
        let path = NSTemporaryDirectory() + "lianxin-ferry-\(UUID().uuidString)"
        defer { remove(at: path) }
        let ferry = try FerryDirectory(path: path)
        #expect(try ferry.waiting(.inward).isEmpty)
        for number in [12, 3, 1] as [Int64] { try ferry.put([UInt8(number)], .inward, number: number) }
        #expect(FileManager.default.createFile(atPath: path + "/inward/.0000000002.bundle.part", contents: Data([1])))
        #expect(FileManager.default.createFile(atPath: path + "/inward/readme.txt", contents: Data([1])))
        #expect(try ferry.waiting(.inward) == [1, 3, 12])
        #expect(try ferry.get(.inward, number: 3) == [3])
        ferry.remove(.inward, number: 3)
        ferry.remove(.inward, number: 3)
        #expect(try ferry.waiting(.inward) == [1, 12])
        try ferry.refuse(.inward, number: 12)
        try ferry.refuse(.inward, number: 12)
        #expect(try ferry.waiting(.inward) == [1])
        #expect(FileManager.default.contents(atPath: path + "/inward/0000000012.bundle.refused") == Data([12]))
    }

    @Test func `of what is refused a bounded number is kept`() throws {
        let path = NSTemporaryDirectory() + "lianxin-ferry-\(UUID().uuidString)"
        defer { remove(at: path) }
        let ferry = try FerryDirectory(path: path)
        for number in 1...Int64(FerryDirectory.refusedAtMost + 5) {
            try ferry.put([1], .outward, number: number)
            try ferry.refuse(.outward, number: number)
        }
        #expect(try ferry.waiting(.outward).isEmpty)
        let kept = try FileManager.default.contentsOfDirectory(atPath: path + "/outward")
        #expect(kept.count == FerryDirectory.refusedAtMost)
    }
}
