import Casework
import Foundation
import Journal
import Sealing
import Store

/// What a citizen's code is told once the record has ended 销毁后的告知: that it has, and nothing else.
struct LastWord: Codable {
    private let mailbox: String
    private let replyKey: String

    static func bound(_ name: String) -> [UInt8] { Array("lianxin last word 1 \(name)".utf8) }

    init(_ box: Mailbox) { (mailbox, replyKey) = (box.id.text, box.replyKey.text) }

    /// As it is kept, under the mailbox's keyed name.
    func sealed(as name: String, _ keys: OfficeKeys) throws -> [UInt8] {
        try SealedBytes.seal(
            Array(try JSONEncoder().encode(self)), with: keys.sealing(.lastWords), bound: Self.bound(name))
    }

    /// What ``sealed(as:_:)`` gave.
    init(opening sealed: [UInt8], as name: String, _ keys: OfficeKeys) throws {
        let plain = try SealedBytes.open(sealed, with: keys.sealing(.lastWords), bound: Self.bound(name))
        self = try JSONDecoder().decode(LastWord.self, from: Data(plain))
    }

    /// The mailbox, and the key that opens what is laid into it.
    var address: (mailbox: MailboxID, key: ReplyKey)? {
        guard let mailbox = MailboxID(rawValue: mailbox), let key = ReplyKey(hex: replyKey) else { return nil }
        return (mailbox, key)
    }

    /// What the citizen reads.
    static let sentence = CitizenView.Text(
        chinese: "这件信访保管期限已满，按规定销毁，内容不再保存。如有新的情况，请重新反映。",
        english: "This record was kept for its term and has been ended; nothing of it is kept. "
            + "If there is anything new, please write a new report.")
}

extension Office {
    /// Keeps what the citizen's code is to be told, in the transaction that ends the record.
    ///
    /// - Returns: The mailbox's keyed name; `nil` where nobody is to be told.
    func keepLastWord(of petition: Petition, _ db: any Writing) throws -> String? {
        guard let box = petition.mailbox else { return nil }
        let name = Outbox.name(of: box, keys)
        // Another organ's copy has taken the mailbox over: the citizen reads of that one.
        let leads = "select 1 from mailbox_row where mailbox = \(name) and petition = \(petition.id.rawValue)" as SQL
        guard try db.exists(leads) else { return nil }
        try db.run(
            """
            insert into mailbox_ended (mailbox, organ, word)
            values (\(name), \(petition.organ.rawValue), \(try LastWord(box).sealed(as: name, keys)))
            on conflict (mailbox) do update set organ = excluded.organ, word = excluded.word
            """)
        return name
    }

    /// The sealed last word for a mailbox, with the receipts that prove what was sent.
    func lastWord(
        _ sealed: [UInt8], as name: String, version: Int64, at now: Moment, _ db: any Reading
    ) throws -> FerryBundle.Item? {
        guard let (mailbox, key) = try LastWord(opening: sealed, as: name, keys).address else { return nil }
        var view = CitizenView(step: .ended, sentence: LastWord.sentence, writtenAt: now.rawValue)
        view.receipts = try receipts(of: mailbox, key, db).map(\.carried)
        return .reply(
            mailbox: mailbox, version: version, sealed: try view.seal(key: key, mailbox: mailbox, version: version))
    }
}
