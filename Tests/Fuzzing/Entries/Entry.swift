import Casework
import Crypto
import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Paperwork
import Portal
import Receipts
import Sealing
import Text

/// A parser that reads what strangers send 外来数据入口, as the fuzzer and the tests of its corpus call it.
///
/// Whatever the bytes, it must come back: with what was read, or with a refusal of its own. What it promises of what was
/// read is asserted here, so that a wrong answer ends the program as a crash does.
public enum Entry: String, CaseIterable, Sendable {
    /// A form with files, in pieces.
    case multipart
    /// A form without files, and what a browser says of itself.
    case form
    /// Envelopes, what is sealed in them, bundles of the ferry.
    case envelope
    /// What a browser sealed and sends, a report or what is added to one.
    case post
    /// What an office elsewhere hands over: parcels, cards and keys.
    case parcel
    /// Files that citizens and staff attach: pictures, PDF, text documents, sound.
    case attachment
    /// Lists that are read in: CSV and XLSX.
    case sheet
    /// What is typed to search, and the marking of hits.
    case search
    /// Receipts, heads and keys of the public log, receipt codes.
    case receipt

    /// Bytes of one try at most: what lies behind needs no more, and trying stays quick.
    public static let bytesAtMost = 64 * 1024

    /// Reads the bytes.
    public func read(_ bytes: [UInt8]) {
        guard bytes.count <= Self.bytesAtMost else { return }
        switch self {
        case .multipart: Forms.multipart(bytes)
        case .form: Forms.plain(bytes)
        case .envelope: Seals.read(bytes)
        case .post: Seals.post(bytes)
        case .parcel: Parcels.read(bytes)
        case .attachment: Files.attachment(bytes)
        case .sheet: Files.sheet(bytes)
        case .search: Words.search(bytes)
        case .receipt: Papers.read(bytes)
        }
    }
}

/// Does something that may refuse; what it refuses with is no concern here.
func attempt(_ body: () throws -> Void) {
    do { try body() } catch {}
}

enum Forms {
    /// The boundary that bodies of the corpus have.
    static let type = "multipart/form-data; boundary=b"

    /// The first byte says how large the pieces are in which the body arrives.
    static func multipart(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let body = Array(bytes.dropFirst())
        let whole = parts(body, piece: max(1, body.count))
        let pieces = parts(body, piece: Int(first) + 1)
        precondition(whole == pieces, "a form reads otherwise when it arrives in other pieces")
    }

    private static func parts(_ body: [UInt8], piece: Int) -> [String] {
        let stream = AsyncStream<ByteBuffer> { continuation in
            for start in stride(from: 0, to: body.count, by: piece) {
                continuation.yield(ByteBuffer(bytes: body[start..<min(start + piece, body.count)]))
            }
            continuation.finish()
        }
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "here", path: "/", headerFields: [.contentType: type])
        let request = Request(head: head, body: .init(asyncSequence: stream))
        return waiting {
            var found: [String] = []
            do {
                var reader = try MultipartReader(request, fileLimit: 512, bodyLimit: Entry.bytesAtMost)
                while let part = try await reader.next() { found.append("\(part)") }
            } catch { found.append("\(error)") }
            return found
        }
    }

    /// The fuzzer knows no tasks: it waits for each.
    private static func waiting(_ body: @escaping @Sendable () async -> [String]) -> [String] {
        let done = DispatchSemaphore(value: 0)
        let kept = Kept()
        Task.detached {
            kept.words = await body()
            done.signal()
        }
        done.wait()
        return kept.words
    }

    /// Written before the signal and read after it.
    private final class Kept: @unchecked Sendable { var words: [String] = [] }

    static func plain(_ bytes: [UInt8]) {
        attempt {
            let pairs = try SentForm.pairs(bytes)
            precondition(pairs.count <= SentForm.mostPairs)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        var fields = HTTPFields()
        fields[.acceptLanguage] = text
        fields[.cookie] = text
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "here", path: "/" + text, headerFields: fields)
        _ = Visit(Request(head: head, body: .init(buffer: ByteBuffer())))
        _ = CommandID(rawValue: text)
    }
}

enum Seals {
    static func read(_ bytes: [UInt8]) {
        attempt {
            let envelope = try Envelope(bytes)
            precondition(Array(envelope.header) + envelope.ciphertext + envelope.tag == bytes)
        }
        attempt {
            let content = try Padding.unpad(bytes)
            let again = try Padding.unpad(Padding.pad(content))
            precondition(again == content)
        }
        // The sum is made here: no fuzzer finds one.
        attempt { _ = try FerryBundle(bytes + SHA256.hash(data: bytes)) }
        attempt { _ = try FerryBundle.Item(encoded: bytes) }
        attempt { _ = try WebSubmission(decoding: bytes) }
        attempt { _ = try InnerPublicKey(file: String(decoding: bytes, as: UTF8.self)) }
    }

    static func post(_ bytes: [UInt8]) {
        attempt {
            let post = try SealedPost(bytes)
            let sealed = [post.envelope] + post.files
            precondition(post.files.count <= AttachmentScreening.filesAtMost)
            precondition(sealed.reduce(0) { $0 + $1.bytes.count } < bytes.count, "more was read than was sent")
        }
    }
}

enum Parcels {
    /// The key of either side, from the same bytes each time; made up, and of no office.
    private static let seed = [UInt8](repeating: 7, count: 32)

    static func read(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        attempt {
            let card = try ExchangeCard(file: text)
            let again = try ExchangeCard(file: card.file)
            precondition(again.fingerprint == card.fingerprint, "a card has other digits when it is written again")
        }
        attempt { _ = try FerryPublicKey.all(in: text) }
        attempt {
            let own = try FerryPrivateKey.all(in: "lianxin ferry private key 1\nid -\nkey \(both)\n")
            let keys = try FerryKeys(own: own, known: own.map(\.publicKey))
            attempt { _ = try FerryParcel.open(bytes, .across, number: 1, with: keys) }
            // The signature is made here: no fuzzer finds one.
            let sign = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
            let parcel = bytes + Array(try sign.signature(for: bytes))
            attempt {
                let bundle = try FerryParcel.open(parcel, .across, number: 1, with: keys)
                precondition(bundle.direction == .across && bundle.number == 1)
            }
        }
    }

    /// Both halves of the key, as a key file has them.
    private static let both = Data(seed + seed).base64EncodedString()
}

enum Files {
    static func attachment(_ bytes: [UInt8]) {
        attempt {
            let kept = try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromStaff)
            // What was cleaned is clean: looked at again it stays as it is.
            let again = try AttachmentScreening.screen(kept.bytes, taking: AttachmentKind.fromStaff)
            precondition(again.kind == kept.kind && again.bytes == kept.bytes, "a cleaned file is cleaned once more")
        }
        _ = PDFChecking.isBusy(bytes)
        let name = FileName.cleaned(String(decoding: bytes, as: UTF8.self))
        precondition(name.count <= FileName.atMost)
    }

    static func sheet(_ bytes: [UInt8]) {
        attempt {
            let rows = try SheetReading.rows(bytes)
            precondition(rows.count <= SheetReading.rowsAtMost)
            precondition(rows.allSatisfy { $0.count <= SheetReading.columnsAtMost })
        }
    }
}

enum Words {
    /// The first line is the question, the rest the text in which it is marked.
    static func search(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1)
        let words = SearchWords(lines.first.map(String.init) ?? "").words
        precondition(!words.contains(""))
        for word in words { _ = Bigrams.numbers(ofWord: word) }
        let text = lines.count > 1 ? String(lines[1]) : ""
        let stretches = Highlighting.whole(text, words)
        precondition(stretches.map(\.text).joined() == text, "marking changes a text")
        _ = Highlighting.passage(text, words)
        _ = Highlighting.count(text, words)
    }
}

enum Papers {
    static func read(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        attempt { _ = try ReceiptPaper(text) }
        attempt {
            let receipt = try Receipt(bytes: bytes)
            precondition(receipt.bytes == bytes, "a receipt is written otherwise than it was read")
        }
        attempt { _ = try HeadFile(file: text) }
        attempt { _ = try LogIdentity(file: text) }
        attempt { _ = try WitnessKey(file: text) }
        attempt { _ = try ReceiptCode(typed: text) }
        if let mailbox = MailboxID(rawValue: text) { precondition(mailbox.rawValue == text) }
        _ = ReplyKey(hex: text)
    }
}
