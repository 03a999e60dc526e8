import Casework
import Store

@testable import Office

extension Office {
    /// What an officer would take along of a register, without the event: `nil` where it is not the officer's to see.
    func takenAlong(
        _ register: ExportedRegister, by officer: Officer, atMost: Int = Export.rowsAtMost
    ) async throws -> Export.RegisterRows? {
        let taken = try await engine.read { db in
            try ListTaking(office: self, officer: officer, atMost: atMost).taken(.register(register), db)
        }
        guard case .register(_, let rows)? = taken?.rows else { return nil }
        return rows
    }
}

extension Export.RegisterRows {
    var moved: [MovementRow]? { if case .moved(let rows) = self { rows } else { nil } }
    var coverage: [CoverageRow]? { if case .coverage(let rows) = self { rows } else { nil } }
    var returns: [QuarterReturnRow]? { if case .returns(let rows) = self { rows } else { nil } }
    var records: [RecordLine]? { if case .records(let rows) = self { rows } else { nil } }
    var ended: [TombstoneLine]? { if case .ended(let rows) = self { rows } else { nil } }
    var referrals: [ReferralLine]? { if case .referrals(let rows) = self { rows } else { nil } }
    var cadres: [CadreLine]? { if case .cadres(let rows) = self { rows } else { nil } }
    var batches: [RegistrationBatch]? { if case .batches(let rows) = self { rows } else { nil } }
    var exchange: [ExchangeLine]? { if case .exchange(let rows) = self { rows } else { nil } }
}
