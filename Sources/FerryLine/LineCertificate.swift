import Crypto
import Foundation
import Sealing
import SwiftASN1
import X509

/// The certificate of one end of the line 专线证书: made here, signed by itself, known to the other end as it is.
///
/// There is no authority that could vouch for somebody else: each end trusts the very certificates that lie in its folder.
public enum LineCertificate {
    /// Days it is good for. The ferry stops when they are over, so an operator renews it before; three years.
    public static let days = 1_096

    /// Makes a key and its certificate in a folder, in place of those before.
    ///
    /// - Parameters:
    ///   - name: What the certificate says of its end, for people.
    ///   - now: When it begins to be good, less a day for clocks that are behind.
    public static func make(in folder: FerryKeyFolder, name: String, now: Date) throws {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let subject = try DistinguishedName { CommonName(name) }
        let day: TimeInterval = 86_400
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey, notValidBefore: now.addingTimeInterval(-day),
            notValidAfter: now.addingTimeInterval(day * TimeInterval(days)), issuer: subject, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
            }, issuerPrivateKey: key)
        try folder.write(try key.serializeAsPEM().pemString + "\n", .lineKey)
        try folder.write(try certificate.serializeAsPEM().pemString + "\n", .lineCertificate)
    }

    /// The last moment of the certificate in a folder.
    public static func end(in folder: FerryKeyFolder) throws -> Date {
        try Certificate(pemEncoded: try folder.text(.lineCertificate)).notValidAfter
    }

    /// Days before its end from which on an operator is warned: enough for a change that two machines need.
    public static let warningDays = 45

    /// Whole days until the certificate in a folder ends; negative when it has ended, `nil` where there is none.
    public static func daysLeft(in folder: FerryKeyFolder, now: Date) throws -> Int? {
        guard folder.has(.lineCertificate) else { return nil }
        return Int((try end(in: folder).timeIntervalSince(now) / 86_400).rounded(.down))
    }

    /// What an operator is told in time; `nil` as long as there is nothing to tell.
    public static func warning(daysLeft days: Int) -> String? {
        guard days < warningDays else { return nil }
        return days < 0
            ? "the ferry's certificate has ended; make a new one with `lianxin keys ferry`"
            : "the ferry's certificate ends in \(days) days; make a new one with `lianxin keys ferry`"
    }

    /// Takes note of the other end's certificate; those known before stay behind it.
    public static func learn(in folder: FerryKeyFolder, from other: FerryKeyFolder) throws {
        let certificate = try other.text(.lineCertificate)
        let before = folder.has(.otherCertificate) ? try folder.text(.otherCertificate) : ""
        guard !before.hasPrefix(certificate) else { return }
        try folder.write(certificate + before, .otherCertificate)
    }
}
