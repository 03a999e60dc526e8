import Casework
import HTTPTypes
import Hummingbird
import Pages
import Paperwork
import Sealing
import Store

/// Files on their way in 附件上传: each is looked at, sealed in memory, and only then put on the disk.
extension PortalFront {
    /// What came from the question for files.
    func files(_ request: Request) async throws -> Response {
        let visit = formVisit(request)
        let received = try await receive(request, visit: visit)
        return answer(received.fields, visit: visit, fileFaults: received.faults, status: received.status)
    }

    /// What came of a form with files.
    struct ReceivedForm {
        var fields = FormFields()
        var faults: [FormState.Fault] = []
        /// Whether a good file could not be kept just now: the fault is ours, and the same file may be sent again.
        var isHeldUp = false

        /// How it is answered, where that is not for the form to say.
        var status: HTTPResponse.Status? { isHeldUp ? .serviceUnavailable : nil }
    }

    /// Reads a form with files; files that were taken become `attachment` fields, the others faults at the field.
    func receive(_ request: Request, visit: Visit) async throws -> ReceivedForm {
        try await uploads.pass {
            var reader = try MultipartReader(
                request, fileLimit: AttachmentScreening.bytesAtMost, bodyLimit: BodyLimit.files, gate: uploads)
            var received = ReceivedForm()
            while let part = try await reader.next() {
                switch part {
                case .field(let name, let value): received.fields.append(name, value)
                case .file(_, let fileName, let bytes):
                    if fileName.isEmpty, bytes.isEmpty { continue }
                    try await take(bytes, named: fileName, into: &received, visit)
                case .oversized(_, let fileName):
                    tally.add(.filesRefused)
                    received.faults.append(refusal(.tooLarge, fileName, visit))
                }
            }
            return received
        }
    }

    /// Takes one file, or says why not.
    private func take(
        _ bytes: [UInt8], named fileName: String, into received: inout ReceivedForm, _ visit: Visit
    ) async throws {
        let carried = received.fields.all("attachment").compactMap(CarriedAttachment.read)
        let screened: ScreenedFile
        do {
            guard carried.count < AttachmentScreening.filesAtMost else { throw AttachmentRefusal.tooMany }
            screened = try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromCitizens)
            let together = carried.reduce(screened.bytes.count) { $0 + $1.bytes }
            guard together <= AttachmentScreening.bytesAtMost else { throw AttachmentRefusal.tooLarge }
            switch await scanner?.look(at: screened.bytes) {
            case .found: throw AttachmentRefusal.infected
            case .unknown: tally.add(.filesUnscanned)
            case .clean, nil: break
            }
        } catch let refused as AttachmentRefusal {
            tally.add(.filesRefused)
            received.faults.append(refusal(refused, fileName, visit))
            return
        }
        let sealed = try Envelope.seal(screened.bytes, to: innerKey, for: .attachment)
        let blob: String
        do {
            blob = try await letterbox.keep(sealed, hour: now().rawValue / 3_600_000)
        } catch let fault as EngineFault where fault.isPassing {
            received.isHeldUp = true
            let sentence = words(visit)("shared.file.busy", ["name": .text(shown(fileName))])
            received.faults.append(FormState.Fault("files", sentence))
            return
        }
        tally.add(.files)
        let attachment = WebSubmission.Attachment(
            blob: blob, name: shown(fileName), mediaType: screened.kind.rawValue, bytes: screened.bytes.count)
        received.fields.append("attachment", CarriedAttachment.write(attachment))
    }

    private func refusal(_ refused: AttachmentRefusal, _ fileName: String, _ visit: Visit) -> FormState.Fault {
        let words = words(visit)
        return FormState.Fault(
            "files",
            words(
                "shared.file.\(refused.rawValue)",
                ["name": .text(shown(fileName)), "kinds": .text(words("portal.proof.kinds"))]))
    }

    private func shown(_ fileName: String) -> String {
        let cleaned = FileName.cleaned(fileName)
        return cleaned.isEmpty ? "?" : cleaned
    }
}
