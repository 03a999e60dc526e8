import ArgumentParser
import Casework
import Crypto
import Foundation
import Office
import Paperwork

/// Takes in what an office has from before.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes in what an office has from before.",
        subcommands: [ImportRegister.self])
}

/// Takes an old register in: tried first, with every row that has faults; then, when asked to, for good.
///
/// Stopped in the middle, by a signal or a power cut, it goes on where it was when it is called again, or in a running
/// desk. Called twice, it takes nothing twice.
struct ImportRegister: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Takes an old register of petitions in, from XLSX or CSV.",
        discussion: """
            Without --really it is only tried. Columns are found by their headings; --column puts one where it belongs, by \
            the column's letter: --column receivedOn=C.
            """)

    @OptionGroup var options: InstallationOption
    @Argument(help: "The file: XLSX, or CSV in UTF-8 or GB 18030.")
    var file: String
    @Option(help: "What the old register is called; the same name for its next file.")
    var register: String
    @Option(help: "The login of the registrar in whose name it is taken in.")
    var login: String
    @Option(help: "A column and its letter, such as number=A; may be given several times.")
    var column: [String] = []
    @Option(help: "Rows of headings; found when not given.")
    var headings: Int?
    @Option(help: "What holds where a row does not say whether it was closed: reported, ended or open.")
    var unsaid: String = OldRegister.Unsaid.reported.rawValue
    @Option(help: "Where these petitions come from and why they are taken in; needed with --really.")
    var reason: String?
    @Flag(help: "Take it in; otherwise it is only tried.")
    var really = false

    func validate() throws {
        guard OldRegister.Unsaid(rawValue: unsaid) != nil else {
            throw ValidationError("--unsaid is reported, ended or open.")
        }
        guard !really || reason != nil else { throw ValidationError("Give a --reason.") }
        for given in column where Self.place(given) == nil {
            throw ValidationError("--column \(given): write a column and its letter, such as number=A.")
        }
    }

    func run() async throws {
        let office = try await options.installation.open()
        do {
            try await take(office)
            await office.engine.close()
        } catch NotPerformed.refused(let refusal) {
            await office.engine.close()
            throw Installation.Fault(description: "\(refusal.message) \(refusal.english)")
        } catch {
            await office.engine.close()
            throw error
        }
    }

    private func take(_ office: Office) async throws {
        guard let officer = try await office.accounts().first(where: { $0.login == login })?.officer,
            Office.mayTakeRegisters(officer)
        else { throw ValidationError("\(login) is no login of a registrar or head of a petition office.") }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read.")
        }
        let rows: [[String]]
        do { rows = try SheetReading.rows(Array(bytes), upTo: .register) } catch {
            throw Installation.Fault(description: "\(file): \(Self.sentence(error))")
        }
        let hash = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        let id = try await office.handIn(
            RegisterFile(name: FileName.cleaned(file), hash: hash, rows: rows), of: register, by: officer,
            commandID: command())
        guard var view = try await office.oldImport(id, for: officer) else { return }
        guard view.old.phase != .undoing else {
            throw Installation.Fault(description: "This import is being undone; hand it in again when that has ended.")
        }
        if view.old.begun == nil || view.old.phase == .undone { view = try await tried(id, view, officer, office) }
        guard really, let reason else { return say("Only tried; --really takes it in.") }
        guard view.old.phase != .done, view.old.phase != .ended else {
            return report(view.old.counts, "It was taken in before, and nothing is taken twice")
        }
        if view.old.phase == .checked || view.old.phase == .stopped {
            try await office.begin(id, reason: reason, by: officer, commandID: command())
        }
        let clock = ContinuousClock()
        let begun = clock.now
        var last = view.old
        while try await office.carryOn() {
            guard let now = try await office.progress(of: id, for: officer) else { break }
            if now.through * 20 / max(1, now.rows) != last.through * 20 / max(1, now.rows) {
                say("\(now.through) of \(now.rows) rows, \((clock.now - begun).components.seconds) s")
            }
            last = now
            if now.phase != .running { break }
        }
        report(last.counts, "Taken in")
    }

    /// Matches the columns and has the file tried.
    private func tried(
        _ id: ImportID, _ view: ImportView, _ officer: Officer, _ office: Office
    ) async throws -> ImportView {
        var places = Dictionary(uniqueKeysWithValues: view.headings.places.map { ($0.key.rawValue, $0.value) })
        for given in column.compactMap(Self.place) {
            guard view.headings.texts.indices.contains(given.place) else {
                throw ValidationError(
                    "The file has no column for \(given.column.rawValue): its last one is \(lastLetter(view)).")
            }
            places[given.column.rawValue] = given.place
        }
        for (column, place) in places.sorted(by: { $0.value < $1.value }) {
            say("  \(column) <- \(view.headings.texts.indices.contains(place) ? view.headings.texts[place] : "?")")
        }
        if view.old.phase != .checking {
            try await office.match(
                OldRegister.Mapping(
                    places: places, headings: headings ?? view.headings.rows,
                    unsaid: OldRegister.Unsaid(rawValue: unsaid) ?? .reported), aliases: [:], in: id, by: officer,
                commandID: command())
        }
        while try await office.oldImport(id, for: officer)?.old.phase == .checking, try await office.carryOn() {}
        guard let tried = try await office.oldImport(id, for: officer), let checked = tried.old.checked else {
            return view
        }
        report(checked.counts, "Tried")
        for fault in checked.faults {
            say("  row \(fault.row)\t\(fault.place?.chinese ?? "")\t\(fault.kind.chinese)")
        }
        return tried
    }

    /// What is wrong with a file, in a sentence that says what to do.
    private static func sentence(_ fault: SheetFault) -> String {
        switch fault {
        case .empty: "the file is empty"
        case .tooLarge: "the file is too large, or a cell is too long; split it"
        case .unreadable: "the file cannot be read; save it as XLSX or CSV"
        case .oldFormat: "this is the old Excel format (.xls); save it as XLSX"
        }
    }

    /// The letter of a file's last column.
    private func lastLetter(_ view: ImportView) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let last = max(0, view.headings.texts.count - 1)
        return last < 26 ? String(letters[last]) : String([letters[last / 26 - 1], letters[last % 26]])
    }

    private func report(_ counts: OldImport.Counts, _ what: String) {
        say(
            "\(what): \(counts.new) new (\(counts.open) of them open), \(counts.known) there already, "
                + "\(counts.faulty) with faults, \(counts.blank) empty.")
    }

    private func command() -> CommandID {
        CommandID(rawValue: UUID().uuidString.replacing("-", with: "").lowercased())
    }

    /// `number=A` as a column and its place.
    private static func place(_ given: String) -> (column: OldRegister.Column, place: Int)? {
        let parts = given.split(separator: "=").map(String.init)
        guard parts.count == 2, let column = OldRegister.Column(rawValue: parts[0]) else { return nil }
        let letters = Array(parts[1].uppercased().utf8)
        guard (1...2).contains(letters.count), letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
        return (column, letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1)
    }
}
