import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

/// What a proof-reader sent that was not saved, and why.
struct ProofAttempt {
    var typed: Typed?
    var faults: [FormState.Fault] = []
    /// Whether somebody else has saved the page meanwhile.
    var isOvertaken = false
}

extension DeskFront {
    /// A page beside its picture.
    func showProof(_ call: Call) async throws -> Response {
        guard let view = try await office.pilePage(call.page, of: call.pile, for: call.officer) else {
            return absent(call)
        }
        let notice: Notice? =
            if call.query["saved"] != nil {
                Notice(.done, call.words("desk.scan.saved"))
            } else {
                call.query["done"].map {
                    Notice(.done, call.words("desk.intake.done", ["number": .text(String($0.prefix(40)))]))
                }
            }
        return show(proofPage(view, call, ProofAttempt()), call, notice: notice)
    }

    /// Takes down what a page says.
    func proofRead(_ call: Call, _ typed: Typed) async throws -> Response {
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed, let seen = Int(typed.line("seen")) else {
            return renderer.problem(.unreadable, for: call.visit, bar: call.bar)
        }
        guard let view = try await office.pilePage(call.page, of: call.pile, for: call.officer), view.pile.mayKeep
        else { return absent(call) }
        let isStay = typed.line("then") == "stay"
        guard typed.line("reading") == view.readingName else {
            // Drawn and read again meanwhile: the lines are others. What was typed is kept below them.
            let fault = FormState.Fault("added", call.words("desk.scan.readMeanwhile"))
            let kept = typed.proofLines(typed.proofLineCount) + typed.addedLines
            let attempt = ProofAttempt(typed: Typed([("added", kept.joined(separator: "\n"))]), faults: [fault])
            return show(proofPage(view, call, attempt), call, status: .conflict)
        }
        do {
            let lines = typed.proofLines(view.reading.lines.count) + typed.addedLines
            try await office.correct(
                call.page, of: call.pile, lines: lines, seen: seen, by: call.officer, commandID: commandID)
        } catch NotPerformed.refused(let refusal) {
            guard let now = try await office.pilePage(call.page, of: call.pile, for: call.officer) else {
                return absent(call)
            }
            let attempt = ProofAttempt(
                typed: typed, faults: [FormState.Fault(refusal.field == nil ? "" : "added", call.sentence(refusal))],
                isOvertaken: now.page.corrections != seen)
            return show(proofPage(now, call, attempt), call, status: .unprocessableContent)
        }
        if isStay { return .seeOther(Routes.proof(call.page, call.pile) + "?saved=1") }
        return .seeOther(view.next.map { Routes.proof($0, call.pile) } ?? Routes.letter(view.letter.id, call.pile))
    }

    private func proofPage(_ view: PageView, _ call: Call, _ attempt: ProofAttempt) -> ProofPage {
        let words = call.words
        let form = FormState(
            values: attempt.typed?.values ?? ["added": [view.added.joined(separator: "\n")]], faults: attempt.faults,
            words: words)
        let number = view.letter.pages.firstIndex { $0.id == view.page.id }.map { $0 + 1 } ?? 1
        let name = words(
            "desk.scan.page.of", ["number": .text(String(number)), "letter": .text(String(view.place + 1))])
        let previous = view.previous.map { Anchor(words("desk.scan.page.previous"), Routes.proof($0, call.pile)) }
        var lead = [words(view.page.mark)]
        if let read = view.page.reading {
            lead.append(words("desk.scan.readBy", ["engine": .text(read.engine)]))
        }
        return ProofPage(
            heading: name, lead: lead.joined(separator: " · "),
            back: Anchor(
                words("desk.scan.pile", ["moment": .moment(view.pile.receivedAt)]),
                Routes.pile(
                    call.pile, from: PileSlice.of(view.pile.letters, holding: view.place).from)
                    + "#c-\(view.page.id.rawValue)"),
            notice: notice(view, words), errors: form.summary,
            theirs: attempt.isOvertaken ? view.text : nil, picture: picture(view, name, call),
            missing: missing(view, words), address: Routes.proof(view.page.id, call.pile),
            hidden: [
                form.hidden(Kept.tokenName, call.session.formToken),
                form.hidden(Kept.commandName, newCommandID().rawValue),
                form.hidden("seen", String(view.page.corrections)), form.hidden("reading", view.readingName),
            ],
            lines: view.reading.lines.indices.map { line($0, of: view, attempt, words) },
            added: form.area(
                "added", words("desk.scan.added"),
                hint: words(view.reading.lines.isEmpty ? "desk.scan.added.all" : "desk.scan.added.hint"),
                limit: Pile.textAtMost, rows: view.reading.lines.isEmpty ? 14 : 3, isRequired: false),
            previous: previous,
            next: words(view.next == nil ? "desk.scan.save.register" : "desk.scan.save.next"),
            mayKeep: view.pile.mayKeep)
    }

    /// What is to be known of the text before one reads it.
    private func notice(_ view: PageView, _ words: Words) -> String? {
        if let by = view.correctedBy { return words("desk.scan.proofread.by", ["name": .text(by)]) }
        if let fault = view.page.fault { return words("desk.scan.refused.\(fault.rawValue)") }
        if view.reading.lines.isEmpty { return words("desk.scan.nothingRead") }
        return view.reading.doubtful > 0
            ? words("desk.scan.doubtful.how", ["count": .count(view.reading.doubtful)]) : nil
    }

    private func missing(_ view: PageView, _ words: Words) -> String? {
        view.page.picture == nil ? words("desk.scan.noPicture") : nil
    }

    private func picture(_ view: PageView, _ name: String, _ call: Call) -> ProofPage.Picture? {
        guard let picture = view.page.picture else { return nil }
        let isCorrected = view.corrected != nil
        var boxes = view.reading.lines.enumerated().map { index, line in
            ProofPage.Box(
                id: "l-\(index + 1)", left: line.box[0], top: line.box[1], right: line.box[2], bottom: line.box[3],
                isDoubtful: false)
        }
        for line in view.reading.lines where !isCorrected {
            let half = (line.box[3] - line.box[1]) / 2
            for (middle, sure) in zip(line.at, line.sure) where sure < PageReading.doubtfulBelow {
                boxes.append(
                    ProofPage.Box(
                        id: nil, left: middle - half, top: line.box[1], right: middle + half, bottom: line.box[3],
                        isDoubtful: true))
            }
        }
        return ProofPage.Picture(
            address: Routes.pagePicture(view.page.id, call.pile), name: name, width: picture.width,
            height: picture.height, boxes: boxes)
    }

    private func line(_ index: Int, of view: PageView, _ attempt: ProofAttempt, _ words: Words) -> ProofPage.Line {
        let line = view.reading.lines[index]
        let stored = view.corrected.map { index < $0.count ? $0[index] : "" }
        let typed = attempt.typed?.all("line.\(index + 1)").first
        let value = typed ?? stored ?? line.text
        // What a person has gone through is doubtful no more.
        let isAsRead = value == line.text && stored == nil
        let pieces = isAsRead ? line.pieces : [(value, false)]
        let doubtful = pieces.filter(\.isDoubtful).map(\.text)
        return ProofPage.Line(
            number: index + 1, label: words("desk.scan.line", ["number": .text(String(index + 1))]), value: value,
            read: line.text, at: line.at, pieces: pieces.map { ProofPage.Piece($0.text, isDoubtful: $0.isDoubtful) },
            doubts: doubtful.isEmpty
                ? nil : words("desk.scan.line.doubts", ["characters": .text(doubtful.joined(separator: " "))]))
    }
}

extension ReadLine {
    /// What it says, with what is doubtful set apart.
    fileprivate var pieces: [(text: String, isDoubtful: Bool)] {
        var pieces: [(text: String, isDoubtful: Bool)] = []
        var (run, isDoubtful) = (String.UnicodeScalarView(), false)
        for (scalar, sure) in zip(text.unicodeScalars, sure) {
            if (sure < PageReading.doubtfulBelow) != isDoubtful {
                if !run.isEmpty { pieces.append((String(run), isDoubtful)) }
                (run, isDoubtful) = (String.UnicodeScalarView(), !isDoubtful)
            }
            run.append(scalar)
        }
        return run.isEmpty ? pieces : pieces + [(String(run), isDoubtful)]
    }
}

extension PageView {
    /// Which reading its lines are of; empty where nothing was read.
    fileprivate var readingName: String { page.reading?.blob.rawValue ?? "" }

    /// What a proof-reader added behind the lines.
    fileprivate var added: [String] { Array((corrected ?? []).dropFirst(reading.lines.count)) }

    /// The page to be proof-read behind this one; `nil` on the last one.
    fileprivate var next: PageID? { neighbour(of: letter.content.firstIndex { $0.id == page.id }, by: 1) }

    /// The one before.
    fileprivate var previous: PageID? { neighbour(of: letter.content.firstIndex { $0.id == page.id }, by: -1) }

    private func neighbour(of place: Int?, by step: Int) -> PageID? {
        guard let place, letter.content.indices.contains(place + step) else { return nil }
        return letter.content[place + step].id
    }
}

extension Typed {
    /// How many lines were sent.
    fileprivate var proofLineCount: Int { pairs.count { $0.name.hasPrefix("line.") } }

    /// What the lines of a page say now; a line holds no line break.
    fileprivate func proofLines(_ count: Int) -> [String] {
        (0..<count).map { (all("line.\($0 + 1)").first ?? "").split(whereSeparator: \.isNewline).joined() }
    }

    /// What was added behind them, line by line.
    fileprivate var addedLines: [String] {
        let added = (all("added").first ?? "").trimmed
        return added.isEmpty ? [] : added.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
