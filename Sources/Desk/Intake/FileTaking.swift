import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

/// Takes in the files a form brings along 附件收取: one after the other, each looked at and sealed before the next is read.
///
/// What was taken travels on as a token beside everything typed; what was not, as its name and why: so nothing is lost
/// when the form comes back, and nothing is done as if a missing file had been there.
struct FileTaking: Sendable {
    /// What the files of a form belong to, from the address and what was read of the form so far; `nil` when that cannot
    /// be told, and then they are not taken.
    typealias Belongs = @Sendable (Parameters, Typed) -> Belonging?

    /// Bytes that are kept of a form with files: all of them twice over, so that each which is too many is looked at and
    /// named for what it is. What goes beyond is thrown away file by file, and said at its field, up to
    /// ``MultipartReader/readAtMost``.
    static let bytesAtMost = 2 * AttachmentScreening.bytesAtMost
    /// The hidden field with the token of a file that is kept.
    static let keptName = "attachment"
    /// What a form holds of a file that was not taken: why, and its name.
    static let refusedName = "refused-file"

    let front: DeskFront
    let session: SignedSession?
    let belongs: @Sendable (Typed) -> Belonging?

    /// Everything the form sent.
    ///
    /// - Throws: A `SentForm.Unreadable`, or what reading the body throws.
    func typed(_ request: Request) async throws -> Typed {
        let fileLimit = session == nil ? 0 : AttachmentScreening.bytesAtMost
        var reader = try MultipartReader(
            request, fileLimit: fileLimit, bodyLimit: Self.bytesAtMost, gate: front.uploads)
        var typed = Typed()
        while let part = try await reader.next() {
            switch part {
            case .field(let name, let value): typed.add(name, value.replacing("\r\n", with: "\n"))
            case .file(_, let name, let bytes):
                if name.isEmpty, bytes.isEmpty { continue }
                try await take(bytes, FileName.cleaned(name), into: &typed)
            case .oversized(_, let name):
                refuse(FileName.cleaned(name), session == nil ? .notSignedIn : .screened(.tooLarge), in: &typed)
            }
        }
        return typed
    }

    private func take(_ bytes: [UInt8], _ name: String, into typed: inout Typed) async throws {
        guard let session, typed.line(Kept.tokenName) == session.formToken, let belonging = belongs(typed) else {
            return refuse(name, .notSignedIn, in: &typed)
        }
        do {
            let before = try await front.office.keptFiles(typed.all(Self.keptName), belonging, by: session.officer)
            guard let before else { throw SentForm.Unreadable.malformed }
            guard before.count < AttachmentScreening.filesAtMost else { throw AttachmentRefusal.tooMany }
            let file = try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromStaff)
            let together = before.reduce(file.bytes.count) { $0 + $1.attachment.bytes }
            guard together <= AttachmentScreening.bytesAtMost else { throw AttachmentRefusal.tooLarge }
            let kept = try await front.office.keep(
                file.bytes, name: name, mediaType: file.kind.rawValue, belonging, by: session.officer)
            typed.add(Self.keptName, kept.token)
        } catch let refusal as AttachmentRefusal {
            refuse(name, .screened(refusal), in: &typed)
        } catch is BlobFault {
            refuse(name, .notKept, in: &typed)
        } catch  where Office.isUnavailable(error) {
            refuse(name, .notKept, in: &typed)
        } catch is NotPerformed {
            // The act itself will be answered so; what is attached to it makes no difference.
            return
        }
    }

    private func refuse(_ name: String, _ why: RefusedFile.Why, in typed: inout Typed) {
        typed.add(Self.refusedName, RefusedFile(name: name, why: why).written)
    }
}

/// A file that was not taken 未收附件, as a form carries it until somebody has read of it.
struct RefusedFile: Sendable, Equatable {
    /// Why.
    enum Why: Sendable, Equatable {
        /// What it is.
        case screened(AttachmentRefusal)
        /// Disk or database could not take it just now.
        case notKept
        /// Nobody was signed in any more when it came.
        case notSignedIn
    }

    let name: String
    let why: Why

    init(name: String, why: Why) { (self.name, self.why) = (name, why) }

    /// What ``written`` gave; anything else counts as a file that did not arrive.
    init(_ text: String) {
        let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        name = parts.count == 2 ? FileName.cleaned(parts[1]) : ""
        switch parts.first ?? "" {
        case "busy": why = .notKept
        case let code: why = AttachmentRefusal(rawValue: code).map(Why.screened) ?? .notSignedIn
        }
    }

    var written: String { "\(key)|\(name)" }

    /// The sentence at the form's field.
    func fault(_ field: String, _ words: Words) -> FormState.Fault {
        FormState.Fault(
            field,
            words(
                "shared.file.\(key)",
                ["name": .text(name.isEmpty ? "?" : name), "kinds": .text(words("desk.file.kinds"))]))
    }

    private var key: String {
        switch why {
        case .screened(let refusal): refusal.rawValue
        case .notKept: "busy"
        case .notSignedIn: "gone"
        }
    }
}

extension Typed {
    /// Files that did not arrive with the form.
    var refusedFiles: [RefusedFile] { all(FileTaking.refusedName).map { RefusedFile($0) } }

    /// With which status the form comes back: somebody may send the same again where a file could not be kept just now.
    var statusOfReturn: HTTPResponse.Status {
        refusedFiles.contains { $0.why == .notKept } ? .serviceUnavailable : .unprocessableContent
    }

    /// The same without the file whose button was pressed.
    var withoutRemovedFile: Typed {
        let removed = line(Drawing.removeFileName)
        return Typed(pairs.filter { $0.name != FileTaking.keptName || $0.value != removed })
    }
}

extension DeskFront {
    /// The files a form has brought so far.
    ///
    /// - Throws: ``SentForm/Unreadable/malformed`` when a token is none of ours.
    func keptFiles(_ typed: Typed, _ belonging: Belonging, _ call: Call) async throws -> [KeptFile] {
        let tokens = typed.all(FileTaking.keptName)
        guard let files = try await office.keptFiles(tokens, belonging, by: call.officer) else {
            throw SentForm.Unreadable.malformed
        }
        return files
    }
}
