import Casework
import Store

/// Reads a register whole, as one officer may see it 登记簿读取: page after page of the very query its page is made of.
extension ListTaking {
    func register(_ register: ExportedRegister, _ db: any Reading) throws -> Taken? {
        guard register.isShown(to: officer) else { return nil }
        let today = office.surroundings.today
        switch register {
        case .moved(let movement): return try moved(movement, db)
        case .coverage(let notice, let part):
            let query = CoverageQuery(notice, part, officer, on: today)
            let rows = try every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: PageCursor.init(coverage:))
            return try kept(register, rows, "id") {
                try $0.map { try office.coverageRow($0, query, officer) }
            } as: {
                .coverage($0)
            }
        case .returns(let quarter, let part):
            let query = ReturnQuery(officer, quarter)
            let rows =
                try query.holdsNothing(of: part, on: today)
                ? []
                : every({ try db.rows(query.page(part, after: $0, limit: $1)) }, cursor: PageCursor.init(returned:))
            return try kept(register, rows, "id") {
                try $0.map { try office.returnRow($0, today, officer) }
            } as: {
                .returns($0)
            }
        case .records(let part):
            let query = RetentionQuery(part, officer, on: today)
            let rows = try every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: PageCursor.init(record:))
            return try kept(register, rows, "petition") {
                try office.recordLines($0, on: today, db)
            } as: {
                .records($0)
            }
        case .ended:
            let rows = try every(
                { try db.rows(Office.tombstonesQuery(officer, after: $0, limit: $1)) }, cursor: PageCursor.init(record:)
            )
            return try kept(register, rows, "petition") {
                try office.tombstoneLines($0, db)
            } as: {
                .ended($0)
            }
        case .referrals(let part):
            let query = ReferralQuery(part, officer, today: today)
            let rows = try every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: PageCursor.init(referral:))
            return try kept(register, rows, "petition") {
                try $0.map { try office.referralLine($0, part) }
            } as: {
                .referrals($0)
            }
        case .cadres: return try cadres(db)
        case .batches(let day): return try batches(upTo: min(day, today), db)
        case .exchange(let tab):
            let rows = try every(
                { try db.rows(Office.exchangeQuery(tab, officer, after: $0, limit: $1)) },
                cursor: PageCursor.init(package:))
            return try kept(register, rows, "id") {
                try $0.map { try office.exchangeLine($0, officer) }
            } as: {
                .exchange($0)
            }
        }
    }

    /// Rows up to the limit, with the petitions behind them.
    private func kept<Line>(
        _ register: ExportedRegister, _ rows: [Row], _ petition: String, _ lines: ([Row]) throws -> [Line],
        as rowsOf: ([Line]) -> Export.RegisterRows
    ) throws -> Taken {
        let kept = Array(rows.prefix(atMost))
        return Taken(
            .register(register, rowsOf(try lines(kept))), count: kept.count,
            petitions: try kept.map { PetitionID(rawValue: try $0.text(petition)) }, isCut: rows.count > kept.count)
    }

    /// Of one petition several parts may have moved on a day: each is a row.
    private func moved(_ register: MovementRegister, _ db: any Reading) throws -> Taken {
        let query = WorklistQuery(register, of: officer)
        let days = try every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: { try PageCursor($0) })
        var (rows, petitions): ([MovementRow], [PetitionID]) = ([], [])
        for day in days where rows.count <= atMost {
            let moved = try office.movementRows(day, register, db)
            rows += moved
            petitions += Array(repeating: PetitionID(rawValue: try day.text("id")), count: moved.count)
        }
        let kept = min(rows.count, atMost)
        return Taken(
            .register(.moved(register), .moved(Array(rows.prefix(kept)))), count: kept,
            petitions: Array(petitions.prefix(kept)),
            isCut: rows.count > kept)
    }

    /// Entries are of no petition.
    private func cadres(_ db: any Reading) throws -> Taken {
        let rows = try every(
            { after, limit in
                let code = after.map { CadreCode(rawValue: $0.rawValue) }
                return try db.rows(Office.cadresQuery(after: code, name: nil, limit: limit))
            }, cursor: { PageCursor(rawValue: try $0.text("code")) })
        let kept = try rows.prefix(atMost).map(office.cadreLine)
        return Taken(
            .register(.cadres, .cadres(kept)), count: kept.count, petitions: [], isCut: rows.count > kept.count)
    }

    /// On record are the entries that were counted, not the rows: so that an auditor who may not know one of them is not
    /// shown that there was a row.
    private func batches(upTo day: Day, _ db: any Reading) throws -> Taken {
        let batches = try Office.batches(upTo: day, for: officer, db)
        let entries = try db.rows(Office.batchedQuery(upTo: day, officer, limit: atMost)).map {
            PetitionID(rawValue: try $0.text("petition"))
        }
        return Taken(
            .register(.batches(upTo: day), .batches(batches)), count: entries.count, petitions: entries, isCut: false)
    }
}
