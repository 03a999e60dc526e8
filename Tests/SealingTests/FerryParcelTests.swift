import Crypto
import Foundation
import Sealing
import TestSupport
import Testing

struct FerryParcelTests {
    static let bundle = FerryBundleTests.bundle(7, .inward)

    static func open(_ parcel: [UInt8], _ keys: FerryKeys) throws -> FerryBundle {
        try FerryParcel.open(parcel, .inward, number: 7, with: keys)
    }

    @Test func `a parcel opens at the other side, and shows nothing of what is in it`() throws {
        let pair = try FerryPair()
        let parcel = try FerryParcel.seal(Self.bundle, with: pair.outer)
        #expect(try Self.open(parcel, pair.inner) == Self.bundle)
        let mailbox = Data(ReceiptCodeTests.codes[0].mailbox.rawValue.utf8)
        #expect(Data(Self.bundle.encoded).range(of: mailbox) != nil, "the mailbox is in the bundle at all")
        #expect(Data(parcel).range(of: mailbox) == nil)
    }

    @Test func `a parcel that is altered anywhere, or cut short, is refused`() throws {
        let pair = try FerryPair()
        let parcel = try FerryParcel.seal(Self.bundle, with: pair.outer)
        for place in parcel.indices {
            var altered = parcel
            altered[place] ^= 0x20
            #expect(throws: FerryParcel.Fault.self) { try Self.open(altered, pair.inner) }
        }
        for length in [0, 4, 5, 30, parcel.count - 64, parcel.count - 1] {
            #expect(throws: FerryParcel.Fault.self) { try Self.open(Array(parcel.prefix(length)), pair.inner) }
        }
    }

    @Test func `who is not known is refused, whatever key he signs with`() throws {
        let (pair, stranger) = (try FerryPair(), FerryPrivateKey.generate())
        // A stranger who knows all that is public, and seals to us properly.
        let other = try FerryKeys(own: [stranger], known: [pair.inner.own[0].publicKey])
        let forged = try FerryParcel.seal(Self.bundle, with: other)
        #expect(throws: FerryParcel.Fault.unknownSender(stranger.publicKey.id)) { try Self.open(forged, pair.inner) }
        // The same under the name of the one who is known.
        var named = forged
        let id = try #require(Hex.decode(pair.outer.own[0].publicKey.id))
        named.replaceSubrange(14..<22, with: id)
        #expect(throws: FerryParcel.Fault.wrongSignature) { try Self.open(named, pair.inner) }
        // A bundle in the open.
        #expect(throws: FerryParcel.Fault.unsigned) { try Self.open(Self.bundle.encoded, pair.inner) }
    }

    @Test func `a parcel counts for its own number, its own way and its own receiver`() throws {
        let (pair, another) = (try FerryPair(), FerryPrivateKey.generate())
        let parcel = try FerryParcel.seal(Self.bundle, with: pair.outer)
        #expect(throws: FerryParcel.Fault.wrongNumber) {
            try FerryParcel.open(parcel, .inward, number: 8, with: pair.inner)
        }
        #expect(throws: FerryParcel.Fault.wrongDirection) {
            try FerryParcel.open(parcel, .outward, number: 7, with: pair.inner)
        }
        let misled = try FerryKeys(own: [another], known: pair.inner.known)
        #expect(throws: FerryParcel.Fault.forAnother(pair.inner.own[0].publicKey.id)) {
            try Self.open(parcel, misled)
        }
        // What one side sent does not come back to it as the other's.
        #expect(throws: FerryParcel.Fault.unknownSender(pair.outer.own[0].publicKey.id)) {
            try Self.open(parcel, pair.outer)
        }
    }

    @Test func `after new keys were made, what is still on its way opens with the old ones`() throws {
        let pair = try FerryPair()
        let before = try FerryParcel.seal(Self.bundle, with: pair.outer)
        let (portal, desk) = (FerryPrivateKey.generate(), FerryPrivateKey.generate())
        let inner = try FerryKeys(own: [desk] + pair.inner.own, known: [portal.publicKey] + pair.inner.known)
        #expect(try Self.open(before, inner) == Self.bundle)
        let outer = try FerryKeys(own: [portal] + pair.outer.own, known: [desk.publicKey] + pair.outer.known)
        #expect(try Self.open(try FerryParcel.seal(Self.bundle, with: outer), inner) == Self.bundle)
        // Once the old ones are gone, they count for nothing.
        let later = try FerryKeys(own: [desk], known: [portal.publicKey])
        #expect(throws: FerryParcel.Fault.self) { try Self.open(before, later) }
    }

    @Test func `key files read back, several in one, and slips are named without a key`() throws {
        let (first, second) = (FerryPrivateKey.generate(), FerryPrivateKey.generate())
        let other = FerryPrivateKey.generate().publicKey
        let keys = try FerryKeys(own: second.file + first.file, known: other.file)
        #expect(keys.own.map(\.publicKey.id) == [second, first].map(\.publicKey.id))
        #expect(keys.known.map(\.id) == [other.id])
        for (own, known) in [("", other.file), (first.file, ""), (other.file, other.file), (first.file, first.file)] {
            do {
                _ = try FerryKeys(own: own, known: known)
                Issue.record("these are no keys")
            } catch let fault as SealingFault {
                let secret = first.file.split(separator: "\n").last.map { $0.dropFirst(4) }
                #expect(!fault.description.contains(try #require(secret)))
            }
        }
    }
}
