import Casework
import Opening
import Paperwork
import Sealing
import Store

/// The files of a submission 来件附件: what is kept, and what could not be taken in.
struct TakenFiles: Sendable, Hashable {
    var kept: [Attachment] = []
    var untaken: [UntakenFile] = []
}

/// Looks at files that a browser sealed 开封检查: nobody has seen them before they are opened here.
///
/// What the portal looks at before it seals is looked at the same way: kind by content, size, nesting, picture elements,
/// and a virus scanner where there is one. What may not be kept is named and left out, and takes nothing else with it.
///
/// Law: ours (decision 0037).
struct ScreeningFiles: Sendable {
    let office: Office
    let scanner: VirusScanner?

    /// Opens, looks at and keeps the files of a submission, for the petition it becomes.
    ///
    /// - Throws: What blob store and database throw, `BlobFault.missing` too; a file that does not open or may not be kept is
    ///   no fault.
    func take(_ files: [WebSubmission.Attachment], for petition: PetitionID) async throws -> TakenFiles {
        var taken = TakenFiles()
        var bytes = 0
        for file in files.prefix(Bounds.untaken) {
            let name = FileName.cleaned(file.name)
            do {
                guard taken.kept.count < AttachmentScreening.filesAtMost else { throw AttachmentRefusal.tooMany }
                let screened = try await screen(file)
                bytes += screened.bytes.count
                guard bytes <= AttachmentScreening.bytesAtMost else { throw AttachmentRefusal.tooLarge }
                taken.kept.append(
                    try await office.keep(
                        screened.bytes, name: name, mediaType: screened.kind.rawValue, for: petition))
            } catch let refusal as AttachmentRefusal {
                taken.untaken.append(UntakenFile(name: Veiled(name), why: UntakenReason(refusal)))
            }
        }
        return taken
    }

    private func screen(_ file: WebSubmission.Attachment) async throws -> ScreenedFile {
        let sealed = try await office.blobs.get(BlobID(rawValue: file.blob))
        let opened: [UInt8]
        do {
            opened = try office.keys.ring.open(try Envelope(sealed), for: .attachment)
        } catch is SealingFault {
            // Its report did open: so the key is here, and the file was sealed wrongly.
            throw AttachmentRefusal.damaged
        }
        let screened = try AttachmentScreening.screen(opened, taking: AttachmentKind.fromCitizens)
        // A scanner that does not answer holds nothing up: the file is looked at again whenever it is shown.
        if await scanner?.look(at: screened.bytes) == .found { throw AttachmentRefusal.infected }
        return screened
    }
}

extension UntakenReason {
    /// What the look at a file found.
    init(_ refusal: AttachmentRefusal) {
        self =
            switch refusal {
            case .empty: .empty
            case .tooLarge: .tooLarge
            case .tooMany: .tooMany
            case .unknownKind: .unknownKind
            case .damaged: .damaged
            case .bomb: .bomb
            case .locked: .locked
            case .infected: .infected
            }
    }
}

extension Arrival {
    /// A submission with the moment of receipt that counts: of what a browser sealed, never outside the hour in which the
    /// portal had it, whatever it says itself.
    func timed(_ submission: WebSubmission) -> WebSubmission {
        guard promised != nil else { return submission }
        var timed = submission
        let begin = hour * 3_600_000
        timed.receivedAt = min(max(submission.receivedAt, begin), begin + 3_599_999)
        return timed
    }
}
