import Casework
import Office

/// A place in an organ's staff 岗位, and the login of who sits there.
struct Seat: Sendable, Hashable {
    /// What it is called in logins: `registrar`.
    let title: String
    let office: OfficeKind
    let roles: Set<Role>

    /// The places of an organ with a full staff.
    static let full: [Seat] = [
        Seat(title: "registrar", office: .petitions, roles: [.registrar]),
        Seat(title: "receptionist", office: .petitions, roles: [.receptionist]),
        Seat(title: "triage", office: .petitions, roles: [.triageOfficer]),
        Seat(title: "head", office: .petitions, roles: [.officeHead]),
        Seat(title: "leader", office: .leadership, roles: [.leader]),
        Seat(title: "principal", office: .leadership, roles: [.principal]),
        Seat(title: "handler", office: .supervision, roles: [.handler]),
        Seat(title: "handler2", office: .supervision, roles: [.handler]),
        Seat(title: "handler3", office: .investigation, roles: [.handler]),
        Seat(title: "reviewer", office: .caseManagement, roles: [.reviewer]),
        Seat(title: "reviewer2", office: .trial, roles: [.reviewer]),
        Seat(title: "keeper", office: .caseManagement, roles: [.keeper]),
        Seat(title: "inspector", office: .caseManagement, roles: [.inspector]),
        Seat(title: "analyst", office: .petitions, roles: [.analyst]),
        Seat(title: "judge", office: .trial, roles: [.handler]),
        Seat(title: "reviewer3", office: .supervision, roles: [.reviewer]),
    ]

    /// Who reviews the conduct of investigators. Appointed last, so that nobody's name depends on it.
    static let examiner = Seat(title: "examiner", office: .caseManagement, roles: [.handler])

    /// Who takes in and judges clues from inspection, audit, enforcement and the courts. Appointed after all others, for the
    /// same reason.
    ///
    /// Law: J art. 20.
    static let clueDesk = Seat(title: "agency", office: .caseManagement, roles: [.registrar, .triageOfficer])

    /// The places of a prefecture that only passes on.
    static let small: [Seat] = [
        Seat(title: "registrar", office: .petitions, roles: [.registrar, .receptionist]),
        Seat(title: "head", office: .petitions, roles: [.officeHead]),
        Seat(title: "leader", office: .leadership, roles: [.leader]),
    ]

    /// The three administrators, who read no petition; the security administrator comes first and appoints the rest.
    static let administrators: [Seat] = [
        Seat(title: "sysadmin", office: .administration, roles: [.systemAdministrator]),
        Seat(title: "auditor", office: .administration, roles: [.auditAdministrator]),
    ]
}

/// An organ of the demo with the suffix of its logins.
struct Place: Sendable, Hashable {
    let organ: OrganID
    let suffix: String

    static let province = Place(organ: OrganID(rawValue: "520000"), suffix: "province")
    /// 毕节市.
    static let prefecture = Place(organ: OrganID(rawValue: "520500"), suffix: "bijie")
    /// 金沙县.
    static let county = Place(organ: OrganID(rawValue: "520523"), suffix: "jinsha")
    /// The post stationed in a department of the province.
    static let post = Place(organ: OrganID(rawValue: "520000-P1"), suffix: "post")

    /// Organs whose staff can take a petition through all nodes.
    static let full = [province, prefecture, county, post]
    /// The other prefectures.
    static let small = [
        ("520100", "guiyang"), ("520200", "liupanshui"), ("520300", "zunyi"), ("520400", "anshun"),
        ("520600", "tongren"), ("522300", "qianxinan"), ("522600", "qiandongnan"), ("522700", "qiannan"),
    ].map { Place(organ: OrganID(rawValue: $0.0), suffix: $0.1) }

    /// Whether an appeal of a kind comes here: the second review is of a decision that an organ below made.
    func takes(_ kind: AppealKind) -> Bool {
        switch kind {
        case .secondReview, .conductReview: self == .province || self == .prefecture
        case .discipline, .firstReview, .conduct, .otherDecision: true
        }
    }

    /// The login of a seat.
    func login(_ title: String) -> String { "\(title).\(suffix)" }
}

/// The staff that was appointed, by login.
struct Staff: Sendable {
    let officers: [String: Officer]

    /// Who sits there. A seat that is asked for and was not appointed is a fault of the demo.
    func officer(_ title: String, _ place: Place) throws -> Officer {
        guard let officer = officers[place.login(title)] else { throw DemoFault.noSeat(place.login(title)) }
        return officer
    }

    /// Whether an organ has such a seat.
    func has(_ title: String, _ place: Place) -> Bool { officers[place.login(title)] != nil }
}

/// The demo's own material is wrong: a fault of ours.
enum DemoFault: Error, Equatable, CustomStringConvertible {
    case noSeat(String)
    case unreadable(String)
    case notReceived(Int)

    var description: String {
        switch self {
        case .noSeat(let login): "The demo has no \(login)."
        case .unreadable(let where_): "The demo's texts cannot be read: \(where_)."
        case .notReceived(let index): "The demo's petition \(index) was not received."
        }
    }
}
