import NIOSSL
import Sealing

/// TLS of the line 专线加密: version 1.3 only, and each end shows its certificate to the other.
enum LineSecurity {
    /// What the portal's end asks of whoever calls.
    static func server(_ folder: FerryKeyFolder) throws -> TLSConfiguration {
        let (chain, key, known) = try material(folder)
        var configuration = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: chain, privateKey: key, trustRoots: .certificates(known))
        configuration.minimumTLSVersion = .tlsv13
        return configuration
    }

    /// What the desk's end asks of whom it calls. The name in the certificate is not looked at: exactly the certificates
    /// in the folder are trusted, and no others under any name.
    static func client(_ folder: FerryKeyFolder) throws -> TLSConfiguration {
        let (chain, key, known) = try material(folder)
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates(known)
        configuration.certificateChain = chain
        configuration.privateKey = key
        return configuration
    }

    private static func material(
        _ folder: FerryKeyFolder
    ) throws -> (chain: [NIOSSLCertificateSource], key: NIOSSLPrivateKeySource, known: [NIOSSLCertificate]) {
        let own = try NIOSSLCertificate.fromPEMBytes(Array(try folder.text(.lineCertificate).utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(try folder.text(.lineKey).utf8), format: .pem)
        let known = try NIOSSLCertificate.fromPEMBytes(Array(try folder.text(.otherCertificate).utf8))
        return (own.map { .certificate($0) }, .privateKey(key), known)
    }
}
