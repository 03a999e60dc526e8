import Casework
import Hummingbird
import Office
import Pages
import Paperwork

/// Takes in the files of a pile 扫描件收取: each is sealed piece by piece as it comes, so that none is ever whole in memory.
struct PileTaking: Sendable {
    /// What came of it.
    struct Taken: Sendable {
        /// Everything typed beside the files.
        var typed = Typed()
        /// The files that are sealed and kept, in the order they came.
        var files: [PileFile] = []
        /// Names of files that have more bytes than are taken; nothing of them is in the pile.
        var tooLarge: [String] = []
        /// Whether all of it together had more bytes than are taken; then nothing is.
        var isBeyondAll = false
    }

    let front: DeskFront
    let session: SignedSession

    /// Reads the form to its end. Files that come before the session's token, or without one, are not looked at.
    ///
    /// - Throws: `SentForm.Unreadable.malformed`, a `BlobFault`, an `EngineFault`, or what reading the body throws.
    func taken(_ request: Request) async throws -> Taken {
        var taken = Taken()
        var reader = try MultipartReader(
            request, fileLimit: 0, bodyLimit: front.pileBytes, readLimit: front.pileBytes)
        do {
            while true {
                let file = Incoming(front.office, into: pile(taken.typed))
                guard let part = try await reader.next(handing: file.take) else { break }
                switch part {
                case .field(let name, let value): taken.typed.add(name, value.replacing("\r\n", with: "\n"))
                case .file(_, let name, _), .oversized(_, let name):
                    if file.isTooLarge {
                        taken.tooLarge.append(FileName.cleaned(name))
                    } else if let whole = try await file.end() {
                        taken.files.append(whole)
                    }
                }
            }
        } catch SentForm.Unreadable.tooLarge {
            taken.isBeyondAll = true
        }
        return taken
    }

    /// The pile that the form's command will make; `nil` before its token is seen.
    private func pile(_ typed: Typed) -> PileID? {
        let command = CommandID(rawValue: typed.line(Kept.commandName))
        guard typed.line(Kept.tokenName) == session.formToken, command.isWellFormed else { return nil }
        return front.office.pileID(for: command)
    }

    /// One part of the form, while its bytes come.
    private final class Incoming {
        private let office: Office
        private let pile: PileID?
        private var intake: ScanIntake?
        private(set) var isTooLarge = false

        init(_ office: Office, into pile: PileID?) { (self.office, self.pile) = (office, pile) }

        /// Takes the next bytes of a file.
        func take(_ name: String, _ bytes: [UInt8]) async throws {
            guard let pile, !isTooLarge else { return }
            var taking = intake ?? office.scanIntake(name: FileName.cleaned(name), into: pile)
            do { try await taking.take(bytes) } catch ScanRefusal.tooLarge { isTooLarge = true }
            intake = taking
        }

        /// The file; `nil` when there was none, or it was empty.
        func end() async throws -> PileFile? { try await intake?.end() }
    }
}

extension DeskFront {
    /// Takes a pile in.
    func handIn(_ request: Request, _ context: DeskContext) async throws -> Response {
        let visit = Visit(request)
        guard isFromHere(request) else { return renderer.problem(.forbidden(""), for: visit) }
        guard let session = try await session(of: request) else {
            return signInPage(visit, keeping: nil, status: .unauthorized)
        }
        if let owed = owed(session, at: request.uri.path) { return owed }
        let call = try await call(request, context, visit, session)
        return try await answered(visit, session) {
            guard call.officer.keepsPiles else { throw NotPerformed.notYours(.receive) }
            let taking = PileTaking(front: self, session: session)
            let taken = try await scanUploads.pass { try await taking.taken(request) }
            guard taken.typed.line(Kept.tokenName) == session.formToken else {
                return signInPage(visit, keeping: nil, status: .forbidden)
            }
            return try await keep(taken, call)
        }
    }

    private func keep(_ taken: PileTaking.Taken, _ call: Call) async throws -> Response {
        let commandID = CommandID(rawValue: taken.typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        if taken.isBeyondAll {
            let sentence = call.words(
                "desk.scan.beyondAll", ["limit": .text("\(pileBytes >> 20) MB")])
            return try await pilesPage(call, [FormState.Fault("files", sentence)], status: .contentTooLarge)
        }
        var faults = taken.tooLarge.map { name in
            FormState.Fault("files", call.words("desk.scan.tooLarge", ["name": .text(name.isEmpty ? "?" : name)]))
        }
        var pile: PileID?
        if !taken.files.isEmpty || faults.isEmpty {
            do {
                pile = try await office.receivePile(
                    taken.files, source: .browser, by: call.officer, commandID: commandID)
            } catch NotPerformed.refused(let refusal) {
                faults.append(FormState.Fault("files", call.sentence(refusal)))
            }
        }
        if let pile, faults.isEmpty { return .seeOther(Routes.pile(pile)) }
        return try await pilesPage(call, faults, status: .unprocessableContent)
    }
}

extension Call {
    /// What the rules refuse, as a sentence, with the article at its end.
    func sentence(_ refusal: any Refusal) -> String {
        words(
            "desk.refused",
            [
                "sentence": .text(words.language == .chinese ? refusal.message : refusal.english),
                "article": .text(words(refusal.article)),
            ])
    }

    /// The pile, the page and the letter that the address names.
    var pile: PileID { PileID(rawValue: parameters.get("pile") ?? "") }
    var page: PageID { PageID(rawValue: parameters.get("page") ?? "") }
    var letter: PageID { PageID(rawValue: parameters.get("letter") ?? "") }
}

extension Officer {
    /// Whether the officer may hand in, arrange and proof-read piles of scans.
    var keepsPiles: Bool { seesPiles && !roles.isDisjoint(with: AccessMatrix.piles.keep) }
}
