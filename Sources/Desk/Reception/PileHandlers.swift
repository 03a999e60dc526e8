import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// The piles, and the form that hands one in.
    func showPiles(_ call: Call) async throws -> Response { try await pilesPage(call, [], status: .ok) }

    func pilesPage(
        _ call: Call, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let list = try await office.piles(for: call.officer, page: call.query["after"].map(PageCursor.init))
        guard let list else { throw NotPerformed.notYours(.receive) }
        let form = FormState(faults: faults, words: words)
        let folder = try await settings.scanFolder?.standing(of: call.officer)
        let page = PilesPage(
            csrf: call.session.formToken, commandID: newCommandID().rawValue,
            address: list.mayKeep ? Routes.piles : nil, separators: Routes.separators,
            files: form.file(
                "files", words("desk.scan.files"),
                hint: words("desk.scan.files.hint", ["limit": .text("\(ScanLimits.fileBytes >> 20) MB")]),
                accepts: Self.scansAccepted, isRequired: true),
            folder: folder.map { words("desk.scan.folder", ["directory": .text($0.directory)]) },
            aside: folder.flatMap { $0.aside > 0 ? words("desk.scan.folder.aside", ["count": .count($0.aside)]) : nil },
            errors: form.summary, rows: list.rows.map { pileLine($0, words) },
            next: list.next.map(Routes.piles(after:)))
        return show(page, call, status: status)
    }

    /// What a browser's picker, and the camera of a phone, offers.
    private static let scansAccepted =
        ".pdf,.tif,.tiff,.jpg,.jpeg,.png,application/pdf,image/tiff,image/jpeg,image/png"

    private func pileLine(_ row: PileRow, _ words: Words) -> PileLine {
        PileLine(
            name: words.moment(row.receivedAt), address: Routes.pile(row.id),
            small: [row.handedInBy ?? "", words(row.source)].filter { !$0.isEmpty }.joined(separator: " · "),
            open: row.open > 0 ? words("desk.scan.open", ["count": .count(row.open)]) : nil,
            done: row.done > 0 ? words("desk.scan.done", ["count": .count(row.done)]) : nil,
            refused: row.refused > 0 ? words("desk.scan.refusedFiles", ["count": .count(row.refused)]) : nil,
            progress: row.progress.map { progressBar($0, words) })
    }

    /// How far a pile is read.
    func progressBar(_ progress: PileProgress, _ words: Words) -> ProgressBar {
        switch progress {
        case .pages(_, of: 0): ProgressBar(words("desk.scan.progress.opening"), value: 0, of: 1)
        case .pages(let read, let all):
            ProgressBar(
                words("desk.scan.progress", ["read": .text(String(read)), "all": .text(String(all))]), value: read,
                of: all)
        case .tenths(let tenths):
            ProgressBar(
                words("desk.scan.progress.share", ["share": .text("\(10 * tenths) %")]), value: tenths, of: 10)
        }
    }

    /// One pile.
    func showPile(_ call: Call) async throws -> Response {
        guard let view = try await office.pile(call.pile, for: call.officer) else { return absent(call) }
        let notice = call.query["done"].map {
            Notice(.done, call.words("desk.intake.done", ["number": .text(String($0.prefix(40)))]))
        }
        return try await pilePage(view, call, notice: notice)
    }

    /// Puts pages together into letters, and says what they are.
    func arrange(_ call: Call, _ typed: Typed) async throws -> Response {
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        guard let view = try await office.pile(call.pile, for: call.officer), view.mayKeep else { return absent(call) }
        let faults: [FormState.Fault]
        do {
            let wishes = try Arranging(typed, view).wishes()
            try await office.arrange(wishes, in: view.id, by: call.officer, commandID: commandID)
            let first = typed.all("page").first.map { PageID(rawValue: $0) }
            let slice = first.flatMap { view.letter(of: $0) }.map { PileSlice.of(view.letters, holding: $0.place).from }
            return .seeOther(
                Routes.pile(view.id, from: slice ?? 0) + (first.map { "#c-\($0.rawValue)" } ?? ""))
        } catch NotPerformed.refused(let refusal) {
            let place = Arranging.fileNote(typed) ?? refusal.field ?? ""
            faults = [FormState.Fault(place, call.sentence(refusal))]
        } catch let wrong as Arranging.Wrong {
            faults = [FormState.Fault(wrong.field, call.words("desk.scan.\(wrong.sentence.rawValue)"))]
        }
        return try await pilePage(view, call, typed: typed, faults: faults, status: .unprocessableContent)
    }

    /// A file that could not be split, as it came.
    func refusedFile(_ call: Call) async throws -> Response {
        guard let place = Int(call.parameters.get("file") ?? ""),
            let found = try await office.refusedFile(place, of: call.pile, for: call.officer)
        else { return absent(call) }
        var headers = HTTPFields.file(type: "application/octet-stream", isShown: false, name: found.file.name)
        headers[.contentLength] = String(found.file.bytes)
        let pieces = found.pieces
        let body = ResponseBody(contentLength: found.file.bytes) { writer in
            for piece in 0..<pieces.pieces { try await writer.write(ByteBuffer(bytes: try await pieces.piece(piece))) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// The picture of a page, or the small one.
    func pagePicture(_ call: Call, isSmall: Bool) async throws -> Response {
        guard
            let bytes = try await office.pilePicture(call.page, of: call.pile, isSmall: isSmall, for: call.officer)
        else { return absent(call) }
        return Response(
            status: .ok, headers: .file(type: "image/jpeg", isShown: true, name: "page.jpg"),
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The sheet to be put between two letters.
    func showSeparator(_ call: Call) async throws -> Response {
        guard call.officer.seesPiles else { throw NotPerformed.notYours(.receive) }
        let code = try QRCode(SeparatorSheet.code)
        return show(
            SeparatorPage(
                back: Anchor(call.words("desk.scan.title"), Routes.piles), side: code.pictureSide, path: code.path),
            call)
    }
}

/// Reads what somebody wants done with the pages of a pile.
struct Arranging {
    /// Why it cannot be understood.
    struct Wrong: Error {
        enum Sentence: String { case nothingChosen, noLetterBefore, noReason, unknownAct }
        let sentence: Sentence
        var field = ""
    }

    private let typed: Typed
    private let view: PileView
    private let chosen: [PageID]

    init(_ typed: Typed, _ view: PileView) {
        (self.typed, self.view) = (typed, view)
        chosen = typed.all("page").map(PageID.init(rawValue:))
    }

    /// The control for the note on a file.
    static func fileNote(_ typed: Typed) -> String? {
        typed.line("file").isEmpty ? nil : "fileNote.\(typed.line("file"))"
    }

    /// What is to be done, in order.
    func wishes() throws(Wrong) -> [ArrangePile.What] {
        let act = typed.line("do")
        if act == "file" {
            guard let file = Int(typed.line("file")) else { throw Wrong(sentence: .unknownAct) }
            return [.putFileAside(file, note: typed.text("fileNote.\(file)"))]
        }
        guard !chosen.isEmpty else { throw Wrong(sentence: .nothingChosen) }
        switch act {
        case "split": return chosen.map(ArrangePile.What.split(before:))
        case "join": return try joins()
        case "right": return chosen.map { .turn($0, quarters: 1) }
        case "over": return chosen.map { .turn($0, quarters: 2) }
        case "left": return chosen.map { .turn($0, quarters: 3) }
        case "restore": return chosen.map(ArrangePile.What.restore)
        case "again": return chosen.map(ArrangePile.What.readAgain)
        case "discard":
            guard let reason = DiscardReason(rawValue: typed.line("reason")) else {
                throw Wrong(sentence: .noReason, field: "reason")
            }
            return chosen.map { .discard($0, reason, note: typed.text("note")) }
        default:
            guard let mark = PageMark(rawValue: act) else { throw Wrong(sentence: .unknownAct) }
            return chosen.map { .mark($0, mark) }
        }
    }

    /// Letters with a page chosen become one; one alone goes to the letter before it.
    private func joins() throws(Wrong) -> [ArrangePile.What] {
        let places = Set(chosen.compactMap { view.letter(of: $0)?.place }).sorted()
        guard let first = places.first else { throw Wrong(sentence: .nothingChosen) }
        let target = places.count > 1 ? first : first - 1
        guard target >= 0 else { throw Wrong(sentence: .noLetterBefore) }
        return places.filter { $0 != target }.map {
            .join(letter: view.letters[$0].id, to: view.letters[target].id)
        }
    }
}
