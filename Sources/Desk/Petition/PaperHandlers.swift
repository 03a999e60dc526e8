import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// How a file's name ends in which a virus scanner found something.
    static let markedEnding = ".virus"

    /// An attachment, opened in memory and never kept by a browser. What a page of ours shows in place is sent so; what
    /// could run anything, or is asked for as a download, is only downloaded.
    func attachment(_ call: Call) async throws -> Response {
        let blob = BlobID(rawValue: call.parameters.get("blob") ?? "")
        guard let file = try await office.petition(call.number, for: call.officer),
            let index = file.attachments.firstIndex(where: { $0.blob == blob }),
            let bytes = try await office.attachment(blob, of: call.number, for: call.officer)
        else { return absent(call) }
        let attachment = file.attachments[index]
        let isMarked = await settings.scanner?.look(at: bytes) == .found
        let isShown =
            call.query["as"] != "download" && !isMarked
            && AttachmentKind(rawValue: attachment.mediaType).map { runsNothing($0, bytes) } == true
        // It is evidence, so it can be taken; but no double click opens what it is called then.
        let name = name(of: attachment, index, call.words) + (isMarked ? Self.markedEnding : "")
        var headers = HTTPFields.file(
            type: isMarked ? "application/octet-stream" : attachment.mediaType, isShown: isShown, name: name)
        headers[.contentLength] = String(bytes.count)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// One attachment on a page of its own, with the way back to its petition and on to the next one.
    func showPaper(_ call: Call) async throws -> Response {
        let blob = BlobID(rawValue: call.parameters.get("blob") ?? "")
        guard let file = try await office.petition(call.number, for: call.officer),
            let index = file.papers.firstIndex(where: { $0.attachment.blob == blob }),
            let bytes = try await office.attachment(blob, of: call.number, for: call.officer)
        else { return absent(call) }
        let words = call.words
        let (attachment, addedOn) = file.papers[index]
        func address(_ index: Int) -> String? {
            file.papers.indices.contains(index) ? Routes.paper(file.papers[index].attachment.blob, file.number) : nil
        }
        let small = [Plain.paper(attachment, words), addedOn.map { added($0, words) } ?? ""]
        let page = PaperPage(
            name: name(of: attachment, index, words),
            small: small.filter { !$0.isEmpty }.joined(separator: " · "),
            back: Anchor(
                words("desk.paper.back", ["number": .text(file.number.rawValue)]), Routes.petition(file.number)),
            download: Routes.download(blob, file.number),
            position: words(
                "desk.paper.position",
                ["number": .text(String(index + 1)), "of": .text(String(file.papers.count))]),
            previous: address(index - 1), next: address(index + 1),
            view: await settings.scanner?.look(at: bytes) == .found
                ? .none(words("desk.paper.marked")) : view(attachment, bytes, file, words))
        return show(page, call)
    }

    private func view(
        _ attachment: Attachment, _ bytes: [UInt8], _ file: PetitionFile, _ words: Words
    ) -> PaperPage.View {
        let address = Routes.attachment(attachment.blob, file.number)
        switch AttachmentKind(rawValue: attachment.mediaType) {
        case .jpeg, .png: return .picture(address)
        case .pdf: return PDFChecking.isBusy(bytes) ? .none(words("desk.paper.busy")) : .frame(address)
        case .mp3, .m4a, .wav: return .sound(address)
        case .mp4: return .film(address)
        case .tiff, .docx, .amr, nil: return .none(words("desk.paper.only"))
        }
    }

    /// Whether a page of ours shows such a file in place, without anything in it being run.
    private func runsNothing(_ kind: AttachmentKind, _ bytes: [UInt8]) -> Bool {
        switch kind {
        case .jpeg, .png, .mp3, .m4a, .wav, .mp4: true
        case .pdf: !PDFChecking.isBusy(bytes)
        case .tiff, .docx, .amr: false
        }
    }
}
