import Casework
import Store

/// The way back in when the last security administrator has lost password or device 本机补发链接.
///
/// Whoever runs the operator's program holds the office key and needs no link to read; this gives him none that nobody
/// sees. The link is on record as the office's own, the audit administrator has an alarm, and the security administrator
/// who is concerned reads of it at the next sign-in.
extension Office {
    /// Days after which a security administrator who has not signed in is taken for one who cannot help.
    static let helperAwayDays: Int64 = 30

    /// Makes a new one-use link for a security administrator; password, factor and sessions end with it.
    ///
    /// Law: ours.
    ///
    /// - Parameter login: Whose; a security administrator's.
    /// - Returns: The link's secret, good once and for three days.
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/noReason``, ``RegistryRefused/unknownOfficer``, or
    ///   ``RegistryRefused/anAdministratorCan`` where another security administrator signed in lately, or the login is
    ///   somebody else's.
    public func reinviteAtTheMachine(_ login: String, reason: String) async throws -> String {
        let now = surroundings.now()
        let secret = surroundings.bytes(Invitation.length)
        let command = CommandID(made: now, surroundings.bytes(12))
        try await registering { db in
            guard !reason.isBlank else { throw RegistryRefused.noReason }
            guard let code = try db.first("select officer from credential where login = \(login)")?.text("officer"),
                let officer = try Roster.officer(OfficerID(rawValue: code), db), officer.active
            else { throw RegistryRefused.unknownOfficer }
            guard officer.roles.contains(.securityAdministrator),
                try !Self.somebodyElseHelps(officer.id, at: now, db)
            else { throw RegistryRefused.anAdministratorCan }
            let machine = Officer(
                id: .office, name: "", organ: officer.organ, office: .administration, roles: [])
            try Appointing.renewLink(of: officer, to: secret, reason: reason, by: machine, at: now, command, db)
        }
        return Invitation.text(secret)
    }

    /// Whether another security administrator signed in lately.
    private static func somebodyElseHelps(
        _ id: OfficerID, at moment: Moment, _ db: any Reading
    ) throws -> Bool {
        try db.exists(
            """
            select officer.id from officer join sign_in_mark on sign_in_mark.officer = officer.id
            where officer.roles = \(Role.securityAdministrator.rawValue) and officer.active = 1
                and officer.id <> \(id.rawValue)
                and sign_in_mark.at > \(moment.rawValue - helperAwayDays * 86_400_000)
            """)
    }
}
