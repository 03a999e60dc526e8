import Foundation
import Sealing
import TestSupport
import Testing

@testable import FerryLine

/// What both ways of carrying promise, and what only the line does.
@Suite(.serialized) struct FerryWayTests {
    static func inward(_ number: Int64, _ bytes: [UInt8] = [1]) -> FerryBundle {
        FerryBundle(direction: .inward, number: number, items: [.blob(id: "b\(number)", sealed: bytes)])
    }

    static func outward(_ number: Int64) -> FerryBundle {
        FerryBundle(direction: .outward, number: number, items: [.integrated(1...number)])
    }

    @Test(arguments: Carrying.allCases)
    func `what the portal lays ready comes over in order, whole, and as often as it is asked for`(
        _ carrying: Carrying
    ) async throws {
        try await Crossing.open(carrying) { crossing in
            #expect(try await crossing.desk.waiting(.inward).isEmpty)
            for number in [12, 3, 1] as [Int64] { try await crossing.portal.place(Self.inward(number)) }
            #expect(try await crossing.desk.waiting(.inward) == [1, 3, 12])
            #expect(try await crossing.desk.read(.inward, number: 3) == Self.inward(3))
            #expect(try await crossing.desk.read(.inward, number: 3) == Self.inward(3))
            for _ in 1...2 { try await crossing.desk.remove(.inward, number: 3) }
            #expect(try await crossing.desk.waiting(.inward) == [1, 12])
        }
    }

    @Test(arguments: Carrying.allCases)
    func `what the desk lays ready lies at the portal, and twice does no harm`(_ carrying: Carrying) async throws {
        try await Crossing.open(carrying) { crossing in
            for _ in 1...2 { try await crossing.desk.place(Self.outward(1)) }
            try await crossing.desk.place(Self.outward(2))
            #expect(try await crossing.portal.waiting(.outward) == [1, 2])
            #expect(try await crossing.portal.read(.outward, number: 2) == Self.outward(2))
        }
    }

    @Test(arguments: Carrying.allCases)
    func `an attachment of fifty megabytes comes over whole`(_ carrying: Carrying) async throws {
        try await Crossing.open(carrying) { crossing in
            let large = Self.inward(1, [UInt8](repeating: 7, count: 57 * 1024 * 1024))
            try await crossing.portal.place(large)
            #expect(try await crossing.desk.read(.inward, number: 1) == large)
        }
    }

    @Test(arguments: Carrying.allCases)
    func `what a stranger laid there is refused with a sentence, set aside, and in nobody's way`(
        _ carrying: Carrying
    ) async throws {
        try await Crossing.open(carrying) { crossing in
            try crossing.directory.put(Self.inward(1).encoded, .inward, number: 1)
            await #expect(throws: FerryParcel.Fault.unsigned) { try await crossing.desk.read(.inward, number: 1) }
            for _ in 1...2 { try await crossing.desk.refuse(.inward, number: 1) }
            #expect(try await crossing.desk.waiting(.inward).isEmpty)
            let names = try FileManager.default.contentsOfDirectory(atPath: crossing.directory.path + "/inward")
            #expect(names == ["0000000001.bundle.refused"])
        }
    }

    @Test(arguments: Carrying.allCases)
    func `what is larger than any parcel is refused unread`(_ carrying: Carrying) async throws {
        try await Crossing.open(carrying) { crossing in
            let file = crossing.directory.path + "/inward/0000000001.bundle"
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            let handle = try FileHandle(forWritingTo: URL(filePath: file))
            try handle.truncate(atOffset: UInt64(FerryParcel.largest + 1))
            try handle.close()
            await #expect(throws: FerryParcel.Fault.unknownFormat) {
                try await crossing.desk.read(.inward, number: 1)
            }
        }
    }

    @Test func `whoever shows no certificate the portal knows gets nothing, whatever it asks for`() async throws {
        try await Crossing.open(.line) { crossing in
            try await crossing.portal.place(Self.inward(1))
            // A stranger with a certificate of his own, who knows the portal's.
            let stranger = FerryKeyFolder(crossing.directory.path + "/../stranger-keys")
            try stranger.renew()
            try LineCertificate.make(in: stranger, name: "lianxin ferry desk", now: Date())
            try LineCertificate.learn(in: stranger, from: crossing.folders.portal)
            let line = try LineClient(to: crossing.address, keys: stranger)
            await #expect(throws: LineClient.Fault.self) { try await line.waiting(.inward) }
            await #expect(throws: LineClient.Fault.self) { try await line.put([1], .outward, number: 1) }
            try await line.close()
            #expect(try await crossing.portal.waiting(.outward).isEmpty)
            // The desk itself is served as before.
            #expect(try await crossing.desk.waiting(.inward) == [1])
        }
    }

    @Test func `whoever shows no certificate at all gets nothing`() async throws {
        try await Crossing.open(.line) { crossing in
            try await crossing.portal.place(Self.inward(1))
            let status = try await Self.curl(crossing.address + "/inward")
            #expect(status == "000")
        }
    }

    /// Asks with curl, which shows no certificate. Gives the status, `000` when there was no answer.
    private static func curl(_ address: String) async throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/curl")
        process.arguments = [
            "--silent", "--insecure", "--max-time", "20", "--output", "/dev/null", "--write-out", "%{http_code}",
            address,
        ]
        process.standardOutput = pipe
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in
                continuation.resume(
                    returning: String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self))
            }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }

    @Test func `a portal that shows another certificate than the one known is told nothing`() async throws {
        try await Crossing.open(.line) { crossing in
            // The desk knows another portal; whoever answers here is not it.
            let other = FerryKeyFolder(crossing.directory.path + "/../other-keys")
            try LineCertificate.make(in: other, name: "lianxin ferry portal", now: Date())
            let desk = FerryKeyFolder(crossing.directory.path + "/../misled-keys")
            try LineCertificate.make(in: desk, name: "lianxin ferry desk", now: Date())
            try LineCertificate.learn(in: desk, from: other)
            let line = try LineClient(to: crossing.address, keys: desk)
            do {
                try await line.put([1, 2, 3], .outward, number: 1)
                Issue.record("it was brought to a stranger")
            } catch let fault as LineClient.Fault {
                #expect(fault.description.contains("does not know the other's certificate"))
            }
            try await line.close()
            #expect(try await crossing.portal.waiting(.outward).isEmpty)
        }
    }

    @Test func `after a certificate was made anew, the one before counts until it is taken out`() async throws {
        try await Crossing.open(.line) { crossing in
            let (portal, desk) = (crossing.folders.portal, crossing.folders.desk)
            let old = try desk.text(.lineCertificate)
            try LineCertificate.make(in: desk, name: "lianxin ferry desk", now: Date())
            try LineCertificate.learn(in: portal, from: desk)
            #expect(try portal.text(.otherCertificate) == desk.text(.lineCertificate) + old)
            try await Crossing.serve(crossing.directory, portal) { port in
                // Who has the new one, and the desk that was not started again and has the old one in memory.
                let renewed = try LineClient(to: "https://127.0.0.1:\(port)", keys: desk)
                #expect(try await renewed.waiting(.inward).isEmpty)
                try await renewed.close()
            }
            #expect(try await crossing.desk.waiting(.inward).isEmpty)
        }
    }

    @Test func `a portal that takes the call and says nothing is given up in time`() async throws {
        try await Crossing.open(.directory) { crossing in
            let silent = try SilentPort()
            defer { silent.close() }
            let line = try LineClient(
                to: "https://127.0.0.1:\(silent.port)", keys: crossing.folders.desk, silence: .milliseconds(300),
                wholeSeconds: 2)
            let begun = ContinuousClock.now
            await #expect(throws: LineClient.Fault.self) { try await line.waiting(.inward) }
            #expect(ContinuousClock.now - begun < .seconds(30))
            try await line.close()
        }
    }

    @Test(arguments: ["http://127.0.0.1:1", "https://", "https://127.0.0.1:1/path", "https://127.0.0.1:1?x=1"])
    func `what is no address of a line is refused`(_ address: String) async throws {
        try await Crossing.open(.directory) { crossing in
            #expect(throws: LineClient.Fault.self) { try LineClient(to: address, keys: crossing.folders.desk) }
        }
    }

    @Test func `a key that others may read is refused, with what to do`() async throws {
        try await Crossing.open(.directory) { crossing in
            for file in [FerryKeyFolder.File.ownKey, .lineKey] {
                let path = crossing.folders.desk.path + "/" + file.rawValue
                try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            }
            #expect(throws: FerryKeyFolder.Fault.self) { try crossing.folders.desk.keys() }
            #expect(throws: FerryKeyFolder.Fault.self) {
                try LineClient(to: "https://127.0.0.1:1", keys: crossing.folders.desk)
            }
        }
    }
}
