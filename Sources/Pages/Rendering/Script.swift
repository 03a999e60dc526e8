import Crypto
import Foundation
import Hummingbird

/// A script of ours as a page names it: where it lies, and the hash that a browser holds it to 脚本指纹.
public struct Script: Sendable, Hashable {
    /// The address, which carries a mark of the content.
    public let address: String
    /// `sha256-` and the SHA-256 of the file in base64, as `integrity` takes it (W3C Subresource Integrity).
    public let hash: String

    /// A script.
    public init(address: String, hash: String) { (self.address, self.hash) = (address, hash) }
}

extension Assets {
    /// What seals in a visitor's browser, in the order in which it is read. Their hashes stand in `docs/scripts.md`.
    public static let sealing = [
        "sealing.js", "sealing-files.js", "sealed-draft.js", "sealed-send.js", "sealed-receipt.js", "sealed-form.js",
    ]

    /// The scripts with these names.
    public func scripts(_ names: [String]) -> [Script] {
        names.compactMap { name in
            guard let address = addresses[name], let asset = byFileName[String(address.dropFirst("/static/".count))]
            else { return nil }
            let digest = SHA256.hash(data: Array(asset.body.readableBytesView))
            return Script(address: address, hash: "sha256-" + Data(digest).base64EncodedString())
        }
    }
}
