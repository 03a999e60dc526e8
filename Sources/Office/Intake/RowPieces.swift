import Casework

/// Rows of a file as they are sealed, so many in each piece 分段: parted by control characters that no cell may hold.
enum RowPieces {
    /// A file's rows in pieces.
    static func parted(_ rows: [[String]]) -> [[UInt8]] {
        stride(from: 0, to: rows.count, by: OldImport.rowsInPiece).map { start in
            let part = rows[start..<min(start + OldImport.rowsInPiece, rows.count)]
            return Array(
                part.map { row in row.map(plain).joined(separator: "\u{1F}") }.joined(separator: "\u{1E}").utf8)
        }
    }

    /// The rows of a piece.
    static func rows(_ bytes: [UInt8]) -> [[String]] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\u{1E}", omittingEmptySubsequences: false).map {
            $0.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A cell without the two signs.
    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x1E || $0 == 0x1F }) else { return text }
        return text.filter { $0 != "\u{1E}" && $0 != "\u{1F}" }
    }
}

/// Rows of one piece, read, with what each of them would become.
struct ReadPiece: Sendable {
    /// A row that can be taken in, and the petition it is.
    struct Fit: Sendable {
        let entry: OldRegister.Entry
        var command: CommandID
        var petition: PetitionID
        let print: Int64
    }

    private(set) var fit: [Fit] = []
    private(set) var faults: [OldRegister.Fault] = []
    private(set) var blank = 0
    /// Rows with faults.
    private(set) var faulty = 0
    /// Rows read, headings left away.
    private(set) var rows = 0

    /// Reads the rows from a place of the file on.
    init(_ rows: some Sequence<(number: Int, cells: [String])>, of old: OldImport, at acting: Acting, _ office: Office)
    {
        guard let mapping = old.mapping, let register = old.file?.register else { return }
        let names = office.keys.names
        let prints = KeyedToken(office.keys.derived(.oldRegisterRows))
        let book = OldRegister.plain(register.text)
        for (number, cells) in rows {
            self.rows += 1
            let outcome = OldRegister.read(cells, row: number, mapping, today: acting.day) {
                office.surroundings.divisions.code(ofWords: $0)
            }
            switch outcome {
            case .blank: blank += 1
            case .faulty(let found): refuse(found)
            case .entry(let entry):
                let command = names.command(carryingOver: entry.identity, of: book, at: acting.organ)
                let petition = names.petition(madeBy: command)
                let fit = Fit(
                    entry: entry, command: command, petition: petition,
                    print: prints.token("\(book)\u{0}\(entry.content)"))
                guard fit.isRuled(in: old, acting) else {
                    refuse([OldRegister.Fault(row: number, column: nil, kind: .refused)])
                    continue
                }
                self.fit.append(fit)
            }
        }
    }

    /// Gives rows whose petitions went back new names.
    mutating func renew(
        _ gone: Set<PetitionID>, turn: Int, of old: OldImport, at organ: OrganID, _ names: KeyedNames
    ) {
        let book = OldRegister.plain(old.file?.register.text ?? "")
        for index in fit.indices where gone.contains(fit[index].petition) {
            let name = "\(fit[index].entry.identity)\u{0}again \(turn)"
            fit[index].command = names.command(carryingOver: name, of: book, at: organ)
            fit[index].petition = names.petition(madeBy: fit[index].command)
        }
    }

    private mutating func refuse(_ found: [OldRegister.Fault]) {
        faults += found
        faulty += 1
    }
}

extension ReadPiece.Fit {
    /// The receipt of the petition.
    func receive(_ number: PetitionNumber, of old: OldImport, _ acting: Acting) -> Receive {
        // Of an old entry only the day is known; what came today came before now.
        let receivedAt = min(Moment(entry.receivedOn), acting.moment)
        return Receive(
            id: petition, form: entry.form, source: entry.source, column: nil, receivedAt: receivedAt,
            narrative: entry.narrative, respondents: entry.respondents, matters: [entry.matter],
            petitioner: entry.petitioner, place: entry.place, attachments: [], mailbox: nil, visit: entry.visit,
            origin: nil, submission: "", number: number,
            old: OldEntry(
                register: Veiled(old.file?.register.text ?? ""), number: Veiled(entry.number), batch: old.id,
                row: entry.row, print: print, ended: entry.ended), acting: acting)
    }

    /// Its registration.
    ///
    /// - Parameter proposal: What the register leads to; `nil` while nobody asked.
    func register(_ acting: Acting, proposed proposal: Acceptance.Proposal? = nil) -> Register {
        Register(
            summary: entry.summary, respondents: entry.respondents, matters: [entry.matter],
            petitioner: entry.petitioner, place: entry.place, exceptions: entry.exceptions, register: proposal,
            acting: acting)
    }

    /// Whether the rules take it: asked before anything is written.
    func isRuled(in old: OldImport, _ acting: Acting) -> Bool {
        do {
            var petition = Petition()
            for event in try receive(PetitionNumber(rawValue: ""), of: old, acting).decide(on: petition) {
                petition.evolve(event, acting: acting)
            }
            _ = try register(acting).decide(on: petition)
            return true
        } catch {
            return false
        }
    }
}
