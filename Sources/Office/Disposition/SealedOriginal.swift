import Casework

/// What travels sealed to the organ above 密封原件: the petition as it came, with the keys of its attachments.
///
/// It is written in the open and sealed as a whole; it stands nowhere in the open.
struct SealedOriginal: Codable {
    /// The suite of this form; a reader refuses another.
    var form = 1
    /// What was received.
    var received: Reception.Received
    /// What was added since.
    var materials: [Reception.MaterialAdded]
    /// The keys of the attachments by the blob's name, in base64.
    var blobKeys: [String: String]
    /// The line under which it was registered; empty when it was not.
    var summary: Veiled
    /// The requests for protection that wait for a leader; `nil` where none go along.
    var protections: [Request]? = nil

    /// A request for protection that goes up undecided: who is threatened must not ask a second time.
    ///
    /// Law: R art. 49.
    struct Request: Codable {
        /// What was asked.
        var asked: Protecting.Asked
        /// Whether it came through the receipt code, and so is answered there.
        var isByCode: Bool
    }

    /// The bytes to be sealed.
    func bytes() throws -> [UInt8] { try ExchangeCoding.bytes(self) }

    /// What was sealed.
    ///
    /// - Throws: When the bytes are none of ours.
    static func read(_ bytes: [UInt8]) throws -> SealedOriginal {
        let original = try ExchangeCoding.read(SealedOriginal.self, bytes)
        guard original.form == 1 else { throw KeyFault.unknownSuite(UInt8(clamping: original.form)) }
        return original
    }
}

extension Petition {
    /// The requests for protection that wait for a leader, as they go up with it.
    var waitingProtections: [SealedOriginal.Request]? {
        let waiting = protections.filter { $0.decided == nil }
            .map { SealedOriginal.Request(asked: $0.asked.what, isByCode: $0.isByCode) }
        return waiting.isEmpty ? nil : waiting
    }

    /// The petition as it came, with what was registered and added, and its attachments' keys.
    func original(blobKeys: [String: String]) -> SealedOriginal {
        SealedOriginal(
            received: Reception.Received(
                id: id, form: form, source: source, column: column, receivedAt: receivedAt, narrative: narrative,
                respondents: respondents, matters: matters, petitioner: petitioner, place: place,
                attachments: attachments, mailbox: mailbox, visit: visit, origin: origin, submission: submission,
                number: number),
            materials: materials.map(\.added.what), blobKeys: blobKeys, summary: summary)
    }
}
