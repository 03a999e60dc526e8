import Crypto
import Foundation

/// A bundle as it travels 摆渡包裹: signed by the side that sends it, sealed to the side that gets it.
///
/// What citizens sent and what is answered is sealed inside it once more, and to others. The parcel's own seal hides
/// numbers and mailboxes from whoever looks at the medium; the signature keeps out what somebody else laid there.
///
/// Format: `LXFP`, version (1 byte), direction (1), number (8), sender's key id (8), receiver's key id (8), salt (32),
/// nonce (12), the bundle's bytes (``FerryBundle``) under AES-256-GCM, tag (16), Ed25519 signature of all before (64). The
/// key is HKDF-SHA-256 of the X25519 secret of both sides' keys with the salt, bound to everything before the salt.
///
/// Law: ours (decision 0018).
public enum FerryParcel {
    private static let magic = Array("LXFP".utf8) + [1]
    private static let headLength = 30
    private static let saltLength = 32
    private static let signatureLength = 64

    /// Bytes above which a file is no parcel.
    public static let largest = FerryBundle.largestFile + 1024

    /// Why a parcel is refused. Never holds content.
    public enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
        /// It bears no signature: a bundle in the open, or no file of ours at all.
        case unsigned
        /// It is too large, or of a version this program does not know.
        case unknownFormat
        /// A key that we do not know has signed it, or so it says.
        case unknownSender(String)
        /// The signature is not of the one who is said to have signed.
        case wrongSignature
        /// It is sealed to a key that we do not have.
        case forAnother(String)
        /// It travels the other way.
        case wrongDirection
        /// Its name says another number.
        case wrongNumber
        /// Signed, and yet it does not open.
        case doesNotOpen
        /// It opened, and what is inside is no bundle.
        case holds(FerryBundle.Fault)

        /// One sentence for an operator.
        public var description: String {
            switch self {
            case .unsigned: "it bears no signature, or was cut short or altered"
            case .unknownFormat: "it is too large, or of a version this program does not know"
            case .unknownSender(let id): "it was signed by a key that is not known here (\(id))"
            case .wrongSignature: "its signature is wrong: it was altered, or somebody else made it"
            case .forAnother(let id): "it is sealed to a key that is not here (\(id))"
            case .wrongDirection: "it travels the other way"
            case .wrongNumber: "its number is not the one its name says"
            case .doesNotOpen: "it is signed, and does not open"
            case .holds(let fault): fault.description
            }
        }
    }

    /// Signs and seals a bundle.
    ///
    /// - Throws: What the cipher throws; not for any bundle.
    public static func seal(_ bundle: FerryBundle, with keys: FerryKeys) throws -> [UInt8] {
        guard let own = keys.own.first, let receiver = keys.known.first, let from = Hex.decode(own.publicKey.id),
            let to = Hex.decode(receiver.id)
        else { throw SealingFault.brokenKeyFile("it holds no key") }
        var head = magic + [bundle.direction.rawValue]
        head.append(bigEndian: bundle.number)
        head += from + to
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let key = try key(own.agree, receiver.agree, salt: salt, head: head)
        var parcel = head + salt
        let box = try AES.GCM.seal(bundle.encoded, using: key, authenticating: parcel)
        parcel.append(contentsOf: box.nonce)
        parcel.append(contentsOf: box.ciphertext)
        parcel.append(contentsOf: box.tag)
        parcel.append(contentsOf: try own.sign.signature(for: parcel))
        return parcel
    }

    /// Checks and opens a parcel that is said to be this one.
    ///
    /// - Throws: ``Fault``.
    public static func open(
        _ parcel: [UInt8], _ direction: FerryBundle.Direction, number: Int64, with keys: FerryKeys
    ) throws(Fault) -> FerryBundle {
        guard parcel.starts(with: magic.dropLast()),
            parcel.count >= headLength + saltLength + 28 + signatureLength
        else { throw .unsigned }
        guard parcel[magic.count - 1] == magic.last, parcel.count <= largest else { throw .unknownFormat }
        let from = Hex.encode(parcel[14..<22])
        guard let sender = keys.known.first(where: { $0.id == from }) else { throw .unknownSender(from) }
        let signed = parcel.dropLast(signatureLength)
        guard sender.check.isValidSignature(parcel.suffix(signatureLength), for: signed) else { throw .wrongSignature }
        let to = Hex.encode(parcel[22..<30])
        guard let own = keys.own.first(where: { $0.publicKey.id == to }) else { throw .forAnother(to) }
        guard parcel[5] == direction.rawValue else { throw .wrongDirection }
        guard parcel[6..<14].reduce(0, { $0 << 8 | UInt64($1) }) == UInt64(bitPattern: number) else {
            throw .wrongNumber
        }
        let bundle: FerryBundle
        do {
            let (head, salt) = (Array(signed[..<headLength]), Array(signed[headLength..<(headLength + saltLength)]))
            let box = try AES.GCM.SealedBox(combined: signed[(headLength + saltLength)...])
            let key = try key(own.agree, sender.agree, salt: salt, head: head)
            bundle = try FerryBundle(Array(try AES.GCM.open(box, using: key, authenticating: head + salt)))
        } catch let fault as FerryBundle.Fault {
            throw .holds(fault)
        } catch {
            throw .doesNotOpen
        }
        guard bundle.direction == direction else { throw .holds(.wrongDirection) }
        guard bundle.number == number else { throw .holds(.wrongNumber) }
        return bundle
    }

    private static func key(
        _ own: Curve25519.KeyAgreement.PrivateKey, _ other: Curve25519.KeyAgreement.PublicKey, salt: [UInt8],
        head: [UInt8]
    ) throws -> SymmetricKey {
        try own.sharedSecretFromKeyAgreement(with: other).hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: salt, sharedInfo: Array("lianxin parcel 1 ".utf8) + head, outputByteCount: 32)
    }
}
