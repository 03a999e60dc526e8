import Casework
import Store

extension Office {
    /// Whether these keys open what lies in the database: any petition's wrapped key. An office without petitions takes any.
    ///
    /// - Throws: An `EngineFault`.
    public func keysFit() async throws -> Bool {
        try await engine.read { db in
            guard let row = try db.first("select petition, wrapped from petition_key order by petition limit 1") else {
                return true
            }
            do {
                _ = try PetitionVeil(
                    unwrapping: try row.blob("wrapped"), of: PetitionID(rawValue: try row.text("petition")),
                    with: self.keys)
                return true
            } catch is KeyFault {
                return false
            }
        }
    }
}
