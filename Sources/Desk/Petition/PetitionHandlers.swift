import Casework
import Hummingbird
import Office
import Pages

/// The form that was just sent, as the petition's page shows it again.
struct Attempt: Sendable {
    let resource: String
    let typed: Typed
    var faults: [FormState.Fault] = []
    var changed: PetitionPage.Changed?
    /// The identifier it was sent with: what went through unseen is not done twice.
    var commandID: CommandID?
}

extension DeskFront {
    /// A petition's page.
    func showPetition(_ call: Call) async throws -> Response {
        guard let file = try await office.petition(call.number, for: call.officer) else { return absent(call) }
        let done = call.query["done"].flatMap { resource in Action.all.first { $0.resource == resource } }
        let notice = done.map { action in
            Notice(.done, call.words("desk.done", ["what": .text(call.words("desk.action.\(action.resource).title"))]))
        }
        let registered =
            call.query["done"] == "registered"
            ? Notice(.done, call.words("desk.intake.done", ["number": .text(file.number.rawValue)])) : nil
        return show(petitionPage(file, call, nil), call, notice: notice ?? registered ?? hindrance(file, call))
    }

    /// What would stop the petition here, and the way out.
    private func hindrance(_ file: PetitionFile, _ call: Call) -> Notice? {
        file.advice?.hindrance.map { Notice(.warning, call.words($0)) }
    }

    /// A petition to be printed: on record as printed.
    func printPetition(_ call: Call) async throws -> Response {
        guard let file = try await office.petitionToPrint(call.number, for: call.officer) else { return absent(call) }
        var page = petitionPage(file, call, nil)
        page.isPrinted = true
        let now = office.surroundings.now()
        // It is printed too: a paper says whose it is.
        let recorded = call.words(
            "desk.print.recorded",
            ["who": .text(call.officer.name), "when": .text("\(now.day.description) \(now.time)")])
        return show(page, call, notice: Notice(.note, recorded))
    }

    /// Carries out an act, and goes back to the petition; or shows its form again with what was typed and what is wrong.
    func carryOut(_ action: Action, _ call: Call, _ sent: Typed) async throws -> Response {
        let typed = sent.forAct(action.resource)
        if !typed.line(Drawing.addRowName).isEmpty {
            return try await show(Attempt(resource: action.resource, typed: typed), call, status: .ok)
        }
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        let post = Action.Post(
            number: call.number, officer: call.officer, typed: typed, commandID: commandID,
            expecting: Int64(typed.line(Kept.versionName)))
        do {
            if let leads = action.leads { return .seeOther(try await leads(office, post)) }
            _ = try await action.post(office, post)
            return .seeOther("\(Routes.petition(call.number))?done=\(action.resource)")
        } catch let unreadable as Unreadable {
            guard let file = try await office.petition(call.number, for: call.officer) else { return absent(call) }
            let form = Drawing(
                resource: action.resource, asks: action.asks(scene(of: file, call)), typed: typed, words: call.words)
            let attempt = Attempt(resource: action.resource, typed: typed, faults: form.faults(unreadable))
            return show(petitionPage(file, call, attempt), call, status: .unprocessableContent)
        } catch NotPerformed.refused(let refusal) {
            guard let file = try await office.petition(call.number, for: call.officer) else { return absent(call) }
            let faults = Drawing.faults(
                refusal, asks: action.asks(scene(of: file, call)), prefix: action.resource + ".", words: call.words)
            return show(
                petitionPage(file, call, Attempt(resource: action.resource, typed: typed, faults: faults)), call,
                status: .unprocessableContent)
        } catch NotPerformed.changedMeanwhile(_, let since) {
            let changed = PetitionPage.Changed(
                sentence: call.words("desk.changed"), lines: since.map { trailRow($0, call.words) })
            return try await show(
                Attempt(resource: action.resource, typed: typed, changed: changed), call, status: .conflict)
        }
    }

    /// The petition's page with the form that was just sent.
    func show(
        _ attempt: Attempt, _ call: Call, notice: Notice? = nil,
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Response {
        guard let file = try await office.petition(call.number, for: call.officer) else { return absent(call) }
        return show(petitionPage(file, call, attempt), call, notice: notice, status: status)
    }

    /// An attachment, opened in memory and never kept by a browser; what is no picture or paper is only downloaded.
    func attachment(_ call: Call) async throws -> Response {
        let blob = BlobID(rawValue: call.parameters.get("blob") ?? "")
        guard let file = try await office.petition(call.number, for: call.officer),
            let attachment = file.attachments.first(where: { $0.blob == blob }),
            let bytes = try await office.attachment(blob, of: call.number, for: call.officer)
        else { return absent(call) }
        var headers = HTTPFields.page
        headers[.contentType] = attachment.mediaType
        headers[.contentDisposition] =
            (Self.shownInPlace.contains(attachment.mediaType) ? "inline" : "attachment")
            + "; filename*=UTF-8''\(Self.percentEncoded(attachment.name.text))"
        headers[.contentLength] = String(bytes.count)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Types a browser shows without running anything in them.
    private static let shownInPlace: Set = ["image/jpeg", "image/png", "application/pdf"]

    private static func percentEncoded(_ name: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.".utf8)
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in name.utf8 {
            if plain.contains(byte) {
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                encoded += "%"
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return encoded
    }

    /// Two petitions side by side.
    func showBeside(_ call: Call) async throws -> Response {
        let other = PetitionNumber(rawValue: call.parameters.get("earlier") ?? "")
        guard let left = try await office.petition(call.number, for: call.officer),
            let right = try await office.petition(other, for: call.officer)
        else { return absent(call) }
        return show(besidePage(left, right, call.words), call)
    }
}

extension CommandID {
    /// 32 hexadecimal digits.
    var isWellFormed: Bool { rawValue.count == 32 && rawValue.allSatisfy { $0.isHexDigit && $0.isASCII } }
}

extension PetitionFile {
    /// Everything that came with the petition or later.
    var attachments: [Attachment] { petition.attachments + petition.materials.flatMap(\.added.attachments) }
}

extension DeskFront {
    /// A new command identifier, made with its form.
    func newCommandID() -> CommandID {
        CommandID(made: office.surroundings.now(), office.surroundings.bytes(12))
    }
}
