import Casework
import Facts
import Foundation
import Office

/// Registers the demo's organs and staff, through the office's own commands.
struct Hiring: Sendable {
    let office: Office
    let divisions: Facts.Divisions

    /// The commissions of the province, its 9 prefectures and 88 counties, and one stationed post.
    private var organs: [Organ] {
        var organs: [Organ] = []
        for level in [Division.Level.province, .prefecture, .county] {
            for division in divisions.all(level) {
                let kind: OrganKind =
                    switch level {
                    case .province: .province
                    case .prefecture: .prefecture
                    case .county: .county
                    case .township: .primary
                    }
                organs.append(
                    Organ(
                        id: OrganID(rawValue: division.code), name: division.name + "纪委监委", kind: kind,
                        parent: division.parent.isEmpty ? nil : OrganID(rawValue: division.parent)))
            }
        }
        organs.append(
            Organ(id: Place.post.organ, name: "省纪委监委驻省民政厅纪检监察组", kind: .resident, parent: Place.province.organ))
        return organs
    }

    /// Everybody, each with the demo's one password. Done again, nothing changes.
    func hire() async throws -> Staff {
        let chief = try await chief()
        for organ in organs.dropFirst() {
            try await office.establish(
                organ, reason: "演示数据：登记机关", by: chief, commandID: commandID("organ", organ.id.rawValue))
        }
        // One hash for all: the password is published, and a salt of its own for each would hide nothing. A password
        // that somebody sets later gets its own.
        let password = try await office.hash(DemoProvince.password, login: "")
        var officers: [String: Officer] = [:]
        for (login, officer) in roster() {
            _ = try await office.appoint(
                officer, login: login, reason: "演示数据：任命", by: chief, commandID: commandID("officer", login))
            try await office.enrol(officer.id, password: password)
            officers[login] = officer
        }
        return Staff(officers: officers)
    }

    /// The security administrator, who begins the office as a first administrator does.
    private func chief() async throws -> Officer {
        let login = "secadmin.province"
        if let known = try await office.officer(OfficerID(rawValue: login)) { return known }
        try await office.declareDemo()
        guard let token = try await office.inviteFirstAdministrator(), let province = organs.first else {
            throw DemoFault.noSeat(login)
        }
        try await office.acceptFirst(
            token, organ: province, name: Names.staff(0), login: login, password: DemoProvince.password)
        guard let chief = try await office.officer(OfficerID(rawValue: login)) else { throw DemoFault.noSeat(login) }
        return chief
    }

    /// Everybody but the security administrator, by login, with a name of their own each.
    private func roster() -> [(String, Officer)] {
        var seats: [(Place, Seat)] = Seat.administrators.map { (.province, $0) }
        for place in Place.full { seats += Seat.full.map { (place, $0) } }
        for place in Place.small { seats += Seat.small.map { (place, $0) } }
        seats += Place.full.map { ($0, Seat.examiner) }
        seats += Place.full.map { ($0, Seat.clueDesk) }
        return seats.enumerated().map { index, seat in
            let login = seat.0.login(seat.1.title)
            let officer = Officer(
                id: OfficerID(rawValue: login), name: Names.staff(index + 1), organ: seat.0.organ,
                office: seat.1.office, roles: seat.1.roles)
            return (login, officer)
        }
    }
}

/// A command identifier that is the same at every start: 32 hexadecimal digits from the words.
func commandID(_ words: String...) -> CommandID {
    // Two independent FNV-1a sums; what matters is only that no two of the demo's commands meet.
    var (first, second) = (UInt64(0xcbf2_9ce4_8422_2325), UInt64(0x8422_2325_cbf2_9ce4))
    for byte in words.joined(separator: "\u{1f}").utf8 {
        first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        second = (second ^ UInt64(byte ^ 0x5a)) &* 0x0000_0100_0000_01b3
    }
    return CommandID(rawValue: hex(first) + hex(second))
}

private func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
