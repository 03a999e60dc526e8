import Casework
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Office

struct KeysTests {
    private let first = PetitionID(rawValue: "aa")
    private let second = PetitionID(rawValue: "bb")
    private let key = [UInt8](repeating: 3, count: 32)

    @Test func `a text opens under its own petition alone, and not when altered`() throws {
        let veil = PetitionVeil(new: first, bytes: key)
        let sealed = try veil.cover("侬阿普")
        #expect(try veil.uncover(sealed) == "侬阿普")
        #expect(try veil.cover("侬阿普") != sealed)
        #expect(throws: KeyFault.doesNotOpen) { try PetitionVeil(new: second, bytes: key).uncover(sealed) }
        var bytes = Array(try #require(Data(base64Encoded: sealed)))
        bytes[20] ^= 1
        #expect(throws: KeyFault.doesNotOpen) { try veil.uncover(Data(bytes).base64EncodedString()) }
        bytes[0] = 9
        #expect(throws: KeyFault.unknownSuite(9)) { try veil.uncover(Data(bytes).base64EncodedString()) }
        #expect(throws: KeyFault.notSealed) { try veil.uncover("AAAA") }
    }

    @Test func `an empty text stays empty`() throws {
        let veil = PetitionVeil(new: first, bytes: key)
        #expect(try veil.cover("") == "")
        #expect(try veil.uncover("") == "")
    }

    @Test func `keys of an office are made once, for the owner only, and read again`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/keys"
        let made = try OfficeKeys.create(at: path)
        let read = try OfficeKeys.load(from: path)
        #expect(made.derived(.numbers) == read.derived(.numbers))
        #expect(made.derived(.numbers) != made.derived(.slips))
        #expect(made.ring.ids == read.ring.ids)
        #expect(throws: OfficeKeys.Fault.self) { try OfficeKeys.create(at: path) }
        #expect("\(made)" == "OfficeKeys")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path + "/office.key")
        #expect(throws: OfficeKeys.Fault.self) { try OfficeKeys.load(from: path) }
    }

    @Test func `a number is drawn by key from its petition alone, and its check digits catch slips`() throws {
        let names = KeyedNames(key: SymmetricKey(data: key))
        let number = names.number(of: first, year: 2026, attempt: 0)
        #expect(number == names.number(of: first, year: 2026, attempt: 0))
        #expect(number != names.number(of: first, year: 2026, attempt: 1))
        #expect(number != names.number(of: second, year: 2026, attempt: 0))
        #expect(PetitionNumber(typed: number.rawValue) == number)
        #expect(PetitionNumber(typed: number.rawValue.replacing("-", with: " ")) == number)
        let digits = number.rawValue.filter(\.isNumber)
        for index in digits.indices {
            var slip = Array(digits)
            let place = digits.distance(from: digits.startIndex, to: index)
            slip[place] = slip[place] == "9" ? "0" : Character(String((slip[place].wholeNumberValue ?? 0) + 1))
            #expect(PetitionNumber(typed: String(slip)) == nil)
        }
        // ISO 7064, MOD 97-10: digits and check digits together leave 1.
        #expect(
            KeyedNames.number(year: 2026, digits: 4_821_773_065).rawValue
                == "2026-48217-73065-\(98 - 20_264_821_773_065 * 100 % 97)")
    }

    @Test func `a blob is named by its hash, kept once, and an altered one is not given out`() async throws {
        let directory = try TemporaryDirectory()
        let blobs = try BlobDirectory(path: directory.path)
        let blob = try await blobs.put([1, 2, 3])
        #expect(try await blobs.put([1, 2, 3]) == blob)
        #expect(try await blobs.get(blob) == [1, 2, 3])
        let file = "\(directory.path)/\(blob.rawValue.prefix(2))/\(blob.rawValue.dropFirst(2))"
        try Data([9]).write(to: URL(fileURLWithPath: file))
        await #expect(throws: BlobFault.altered(blob)) { try await blobs.get(blob) }
        let missing = BlobID(rawValue: String(repeating: "0", count: 64))
        await #expect(throws: BlobFault.missing(missing)) { try await blobs.get(missing) }
        await #expect(throws: BlobFault.missing(BlobID(rawValue: "../../etc/passwd"))) {
            try await blobs.get(BlobID(rawValue: "../../etc/passwd"))
        }
        let parts = try FileManager.default.subpathsOfDirectory(atPath: directory.path).filter { $0.contains(".part") }
        #expect(parts.isEmpty)
    }
}
