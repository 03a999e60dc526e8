import Casework
import Foundation
import Journal
import Store

extension Office {
    /// The next step of an import that waits for the program: a whole trial run, or the next rows to be taken in.
    ///
    /// - Parameter shift: The shift it is done in where several processes share the office.
    /// - Returns: Whether there was one.
    /// - Throws: A fault; what cannot be opened any more is stopped, and does not keep others waiting.
    @discardableResult
    public func carryOn(on shift: Shift? = nil) async throws -> Bool {
        let next = try await engine.read { db in
            try db.rows(Office.importWorkQuery).first.map { ImportID(rawValue: try $0.text("id")) }
        }
        guard let next else { return false }
        do {
            let old = try await engine.read { db in try ImportCase.load(next, self, db)?.old }
            switch old?.phase {
            case .checking: if let old { try await tryOut(old, on: shift) }
            case .running: if let old { try await takeIn(old, on: shift) }
            case .undoing: if let old { try await undoRows(old, on: shift) }
            case .uploaded, .checked, .stopped, .done, .ended, .undone, nil: return false
            }
            return true
        } catch KeyFault.gone {
            let command = CommandID(rawValue: hexed(surroundings.bytes(16)))
            let moment = surroundings.now()
            try await onImport(next, command, on: shift) { file, _ in
                let acting = Office.program(of: file.old, at: moment)
                try file.decide(file.old.phase == .running ? .stop : .check(.init(counts: .init(), faults: [])), acting)
            }
            return true
        }
    }

    /// The work that tries old registers out and takes them in, in one process at a time.
    ///
    /// - Parameter report: Told of a trouble: a sentence without content.
    public func carryingOver(report: @escaping @Sendable (String) -> Void) -> ShiftWork {
        ShiftWork("old registers", of: self, rhythm: .seconds(1), report: report) { shift in
            try await carryOn(on: shift)
        }
    }

    /// The import that has waited longest for the program.
    static let importWorkQuery: SQL = """
        select id from register_import where phase in ('checking', 'running', 'undoing') order by at, id limit 1
        """

    static func program(of old: OldImport, at moment: Moment) -> Acting {
        Acting(
            officer: .office, organ: old.handedIn?.organ ?? OrganID(rawValue: ""), office: .administration,
            moment: moment)
    }

    /// Rows of a piece with the numbers people count them by, from a place of the file on.
    private func piece(_ index: Int, of old: OldImport, from first: Int) async throws -> [(
        number: Int, cells: [String]
    )] {
        guard let file = old.file, file.pieces.indices.contains(index) else { return [] }
        let rows = RowPieces.rows(try await part(file.pieces[index], under: old.id.keyName))
        let begins = index * OldImport.rowsInPiece
        return rows.enumerated().map { (begins + $0.offset + 1, $0.element) }.filter { $0.0 > first }
    }

    /// Tries the whole file and takes nothing in.
    private func tryOut(_ old: OldImport, on shift: Shift?) async throws {
        let acting = try await actor(of: old)
        var faults: [OldRegister.Fault] = []
        let counts = try await survey(old, acting) { found, _ in
            faults += found.prefix(max(0, OldImport.faultsListed - faults.count))
        }
        let checked = OldImport.Checked(counts: counts, faults: faults)
        try await onImport(old.id, CommandID(rawValue: hexed(surroundings.bytes(16))), on: shift) { file, _ in
            // Matched anew meanwhile: then this says nothing.
            guard file.old.mapping == old.mapping else { return }
            try file.decide(.check(checked), Office.program(of: file.old, at: acting.moment))
        }
    }

    /// Goes through a whole file: what is new, what is there, and every row with faults.
    ///
    /// - Parameter found: Told of the faults of one piece in the order of its rows, and of its rows by their numbers.
    func survey(
        _ old: OldImport, _ acting: Acting, found tell: ([OldRegister.Fault], [Int: [String]]) throws -> Void
    ) async throws -> OldImport.Counts {
        var counts = OldImport.Counts()
        var seen: [PetitionID: (row: Int, print: Int64)] = [:]
        for index in (old.file?.pieces ?? []).indices {
            try Task.checkCancellation()
            let rows = try await piece(index, of: old, from: old.mapping?.headings ?? 0)
            let (read, known, above) = try await engine.read { [rows] db in
                let read = try self.renewed(ReadPiece(rows, of: old, at: acting, self), of: old, acting.organ, db)
                let known = try self.carriedOver(read.fit.map(\.petition), db)
                // What is there already was taken in before: nothing more of it is entered.
                let new = try read.fit.filter {
                    try known[$0.petition] == nil
                        && self.proposedLevel(for: $0.entry.respondents, at: acting.organ, db).belongsHigher()
                }
                return (read, known, Set(new.map(\.entry.row)))
            }
            var found = read.faults
            counts.blank += read.blank
            counts.faulty += read.faulty
            for fit in read.fit {
                if above.contains(fit.entry.row) {
                    found.append(.init(row: fit.entry.row, column: .respondent, kind: .belongsHigher))
                    counts.faulty += 1
                    continue
                }
                if let before = seen[fit.petition], before.print != fit.print {
                    found.append(.init(row: fit.entry.row, column: .number, kind: .numberTwice, other: before.row))
                    counts.faulty += 1
                } else if seen[fit.petition] != nil || known.holds(fit) {
                    counts.known += 1
                } else if known[fit.petition] != nil {
                    found.append(.init(row: fit.entry.row, column: nil, kind: .differs))
                    counts.faulty += 1
                } else {
                    counts.new += 1
                    if fit.entry.ended == nil { counts.open += 1 }
                }
                seen[fit.petition] = seen[fit.petition] ?? (fit.entry.row, fit.print)
            }
            let cells = Dictionary(rows.map { ($0.number, $0.cells) }, uniquingKeysWith: { first, _ in first })
            try tell(found.sorted { $0.row < $1.row }, cells)
        }
        return counts
    }

    /// Takes the rest of a piece in, in one transaction with the event that says so.
    private func takeIn(_ old: OldImport, on shift: Shift?) async throws {
        let acting = try await actor(of: old)
        let headings = old.mapping?.headings ?? 0
        let index = (headings + old.through) / OldImport.rowsInPiece
        let rows = try await piece(index, of: old, from: headings + old.through)
        let read = ReadPiece(rows, of: old, at: acting, self)
        let (through, command) = (old.through, CommandID(rawValue: hexed(surroundings.bytes(16))))
        try await onImport(old.id, command, on: shift) { file, db in
            guard file.old.phase == .running, file.old.through == through else { return }
            let read = try self.renewed(read, of: old, acting.organ, db)
            var counts = OldImport.Counts()
            (counts.blank, counts.faulty) = (read.blank, read.faulty)
            var known = try self.carriedOver(read.fit.map(\.petition), db)
            for fit in read.fit {
                if known[fit.petition] != nil {
                    if known.holds(fit) { counts.known += 1 } else { counts.faulty += 1 }
                    continue
                }
                let proposal = try self.proposedLevel(for: fit.entry.respondents, at: acting.organ, db)
                guard !proposal.belongsHigher() else {
                    counts.faulty += 1
                    continue
                }
                try self.carryOver(fit, of: old, proposed: proposal, acting, db)
                known[fit.petition] = .print(fit.print)
                counts.new += 1
                if fit.entry.ended == nil { counts.open += 1 }
            }
            try file.decide(
                .take(.init(through: through + rows.count, counts: counts)),
                Office.program(of: file.old, at: acting.moment))
        }
    }

    /// One row as a petition: received and registered, in the caller's transaction.
    private func carryOver(
        _ fit: ReadPiece.Fit, of old: OldImport, proposed proposal: Acceptance.Proposal, _ acting: Acting,
        _ db: any Writing
    ) throws {
        let number = try draw(numberOf: fit.petition, on: fit.entry.receivedOn, db)
        var file = Casefile(new: fit.petition, veil: try key(making: fit.petition, db))
        try file.decide(fit.receive(number, of: old, acting))
        try file.decide(fit.register(acting, proposed: proposal))
        try recuseTheNamed(in: &file, at: acting, proposed: proposal, db)
        _ = try file.write(for: fit.command, self, db)
    }

    /// The rows with new names for those whose petitions went back with an import that was undone: they may be taken in again,
    /// as petitions of their own.
    private func renewed(
        _ read: ReadPiece, of old: OldImport, _ organ: OrganID, _ db: any Reading
    ) throws -> ReadPiece {
        var read = read
        for turn in 1...Self.renewedAtMost {
            let names = read.fit.map(\.petition.rawValue)
            guard !names.isEmpty else { return read }
            let gone = try db.rows("select petition from carrying_undone where petition in \(list: names)").map {
                PetitionID(rawValue: try $0.text("petition"))
            }
            guard !gone.isEmpty else { return read }
            read.renew(Set(gone), turn: turn, of: old, at: organ, keys.names)
        }
        return read
    }

    /// Times the same row may be undone and taken in again.
    private static let renewedAtMost = 20

    /// Which of these were carried over before, with their fingerprints. What was handed over sealed since counts as there,
    /// just so: it is not taken in again.
    private func carriedOver(_ petitions: [PetitionID], _ db: any Reading) throws -> [PetitionID: CarriedOver] {
        guard !petitions.isEmpty else { return [:] }
        var known: [PetitionID: CarriedOver] = [:]
        let names = petitions.map(\.rawValue)
        for row in try db.rows("select petition, print from carried_over where petition in \(list: names)") {
            known[PetitionID(rawValue: try row.text("petition"))] = .print(try row.int64("print"))
        }
        let gone: SQL = """
            select petition from handover where petition in \(list: names)
            union all select petition from tombstone where petition in \(list: names)
            """
        for row in try db.rows(gone) { known[PetitionID(rawValue: try row.text("petition"))] = .gone }
        return known
    }

    /// In whose name rows are taken in: whoever said so.
    func actor(of old: OldImport) async throws -> Acting {
        let moment = surroundings.now()
        guard let step = old.begun ?? old.handedIn else { return Office.program(of: old, at: moment) }
        return Acting(officer: step.by, organ: step.organ, office: step.office, moment: moment)
    }
}

/// What is known of a row that was carried over before.
private enum CarriedOver: Equatable {
    /// What it said.
    case print(Int64)
    /// It was handed over sealed since, or its record has ended: nothing is left to compare.
    case gone
}

extension [PetitionID: CarriedOver] {
    /// Whether a row is there already, just so.
    fileprivate func holds(_ fit: ReadPiece.Fit) -> Bool {
        switch self[fit.petition] {
        case .print(let print): print == fit.print
        case .gone: true
        case nil: false
        }
    }
}
