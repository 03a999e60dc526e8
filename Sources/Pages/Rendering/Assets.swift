import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// Static files 静态文件: read once, served under a name that carries a hash of the content, so that a browser keeps them for a
/// year and never shows an old one.
public struct Assets: Sendable {
    struct Asset: Sendable {
        let body: ByteBuffer
        let type: String
    }

    /// `app.css` → `/static/app.1f3a….css`.
    let addresses: [String: String]
    /// `app.js` → `sha256-…`, as `integrity` takes it.
    let hashes: [String: String]
    let byFileName: [String: Asset]

    init(_ folder: ResourceFolder) throws {
        var addresses: [String: String] = [:]
        var hashes: [String: String] = [:]
        var byFileName: [String: Asset] = [:]
        for (ending, type) in Assets.types {
            for (name, text) in try folder.files("static", ending: ending) {
                let fileName = "\(name).\(Assets.hash(text))\(ending)"
                addresses[name + ending] = "/static/" + fileName
                hashes[name + ending] = Assets.integrity(text)
                byFileName[fileName] = Asset(body: ByteBuffer(string: text), type: type)
            }
        }
        (self.addresses, self.hashes, self.byFileName) = (addresses, hashes, byFileName)
    }

    /// The file under `/static/`, or nothing when there is none of that name.
    ///
    /// - Parameter fileName: The name with its hash, as pages link it.
    public func response(_ fileName: String) -> Response? {
        guard let asset = byFileName[fileName] else { return nil }
        var headers: HTTPFields = [
            .contentType: asset.type,
            .cacheControl: "public, max-age=31536000, immutable",
            .xContentTypeOptions: "nosniff",
        ]
        headers[.contentLength] = String(asset.body.readableBytes)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.body))
    }

    private static let types = [
        (".css", "text/css; charset=utf-8"), (".js", "text/javascript; charset=utf-8"), (".svg", "image/svg+xml"),
    ]

    /// What a browser holds a script to: `sha256-` and the SHA-256 of the file in base64 (W3C Subresource Integrity).
    static func integrity(_ text: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
    }

    /// FNV-1a, 64 bits: a name that changes with the content; nothing rests on it being hard to forge.
    static func hash(_ text: String) -> String {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(value, radix: 36)
    }
}
