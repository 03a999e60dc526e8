import Opening
import Sealing

/// Public keys of offices that no test opens anything of.
enum InnerKeys {
    static func publicKey() throws -> InnerPublicKey { try InnerPrivateKey.generate().publicKey }
}
