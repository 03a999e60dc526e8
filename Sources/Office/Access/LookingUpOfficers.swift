import Casework
import Store

extension Office {
    /// Looks whether whoever a command names is in the register of officers; one who has left still is on record.
    ///
    /// - Throws: ``UnknownOfficer``.
    func lookUpNamed(by command: any PetitionCommand, _ db: any Reading) throws {
        guard let named = (command as? any NamingOfficers)?.named, !named.officers.isEmpty else { return }
        let codes = Set(named.officers.map(\.rawValue)).sorted()
        let here: SQL = named.mayBeElsewhere ? "" : " and organ = \(command.acting.organ.rawValue)"
        let known = try db.count("select count(*) as n from officer where id in \(list: codes)\(here)")
        guard known == codes.count else { throw UnknownOfficer(named: named.field) }
    }
}

/// A command names somebody who is no officer of the organ that acts, or none at all.
struct UnknownOfficer: Refusal {
    /// The property of the command.
    let named: String

    /// Our own rules.
    var article: Article { .ours }
    /// What the officer reads.
    var message: String { "所选的人不在人员名册中，请从名单里重新选择。" }
    /// The same in English.
    var english: String { "Whoever was chosen is not in the register of officers; choose again from the list." }
    /// The control it belongs to.
    var field: String? { named }
}
