import Crypto
import Foundation
import Sealing
import Store

/// The word of a visit 来访暗语: each visit by code shows the word given at the last one, and gives a new one. Who finds a
/// word that is not theirs knows that somebody else was here.
///
/// What lies in the letterbox is 32 bytes for every mailbox, sealed under a key from the code or, as long as nobody came,
/// random: a disk that is taken tells nothing of who came, nor whether. Two pictures of one disk tell in which mailboxes
/// something changed between, and no more.
///
/// Law: ours (M34).
struct VisitWord: Sendable, Hashable {
    /// Two bytes that choose the two halves of a word.
    let chosen: [UInt8]

    /// A word drawn by chance.
    static func drawn() -> VisitWord {
        VisitWord(chosen: SymmetricKey(size: .bits128).withUnsafeBytes { Array($0.prefix(2)) })
    }

    /// The word before any visit; it stands on the receipt.
    static func first(of code: ReceiptCode) -> VisitWord { VisitWord(chosen: code.replyKey.firstWord) }

    /// The words of a mailbox: the one given at the last visit, and the one of the visit before.
    struct Pair: Sendable, Hashable {
        let before: VisitWord
        let now: VisitWord

        /// What lies in the letterbox for it.
        func sealed(for code: ReceiptCode) throws -> [UInt8] {
            let box = try AES.GCM.seal(
                before.chosen + now.chosen, using: SymmetricKey(data: code.replyKey.visitKey),
                authenticating: Array(code.mailbox.rawValue.utf8))
            return Array(box.nonce) + box.ciphertext + box.tag
        }

        /// What lies there, opened; what does not open is no visit.
        init(_ sealed: [UInt8]?, of code: ReceiptCode) {
            let first = VisitWord.first(of: code)
            do {
                let plain = try AES.GCM.open(
                    AES.GCM.SealedBox(combined: sealed ?? []), using: SymmetricKey(data: code.replyKey.visitKey),
                    authenticating: Array(code.mailbox.rawValue.utf8))
                let bytes = Array(plain)
                (before, now) = (VisitWord(chosen: Array(bytes.prefix(2))), VisitWord(chosen: Array(bytes.suffix(2))))
            } catch {
                (before, now) = (first, first)
            }
        }

        init(before: VisitWord, now: VisitWord) { (self.before, self.now) = (before, now) }
    }

    /// What lies in a mailbox that nobody has visited.
    static func none() -> [UInt8] { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }
}

extension Letterbox {
    /// The words of a mailbox.
    ///
    /// - Parameter isNew: Whether the code was typed just now: then a new word is given. Going on from a page does not
    ///   count as another visit.
    func words(for code: ReceiptCode, isNew: Bool) async throws -> VisitWord.Pair {
        let mailbox = code.mailbox.rawValue
        guard isNew else {
            return try await engine.read { db in
                .init(try db.first("select word from mailbox where id = \(mailbox)")?.optionalBlob("word"), of: code)
            }
        }
        let drawn = VisitWord.drawn()
        return try await engine.write { db in
            let last = VisitWord.Pair(
                try db.first("select word from mailbox where id = \(mailbox)")?.optionalBlob("word"), of: code)
            let pair = VisitWord.Pair(before: last.now, now: drawn)
            try db.run("update mailbox set word = \(try pair.sealed(for: code)) where id = \(mailbox)")
            return pair
        }
    }
}
