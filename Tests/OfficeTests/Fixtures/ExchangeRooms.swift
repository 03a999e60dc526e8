import Casework
import Foundation
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// Two installations that know each other: a county's discipline office, and a petition bureau with a desk, a database and
/// keys of its own. Between them lies a directory that somebody carries.
struct ExchangeRooms: Sendable {
    /// The discipline office.
    let ours: OfficeRoom
    /// The bureau, or whoever plays another office.
    let theirs: OfficeRoom
    let medium: TemporaryDirectory

    static let bureau = OrganID(rawValue: "522634-XF")
    static let bureauPartner = PartnerID(rawValue: bureau.rawValue)
    static let countyPartner = PartnerID(rawValue: Staff.county.rawValue)
    static let clerk = Staff.officer("x-clerk", "信登", .petitions, [.registrar, .triageOfficer, .officeHead], bureau)
    static let chief = Staff.officer("x-chief", "信长", .leadership, [.leader], bureau)

    /// Runs a test in both, and closes them.
    ///
    /// - Parameters:
    ///   - role: What the other office is to ours.
    ///   - back: What ours is to it.
    static func with(
        _ kind: EngineKind, role: PartnerRole = .petitionBureau, back: PartnerRole = .commission,
        elsewhere: OrganID? = nil, _ body: (ExchangeRooms) async throws -> Void
    ) async throws {
        try await OfficeRoom.with(kind) { ours in
            try await OfficeRoom.with(kind, staff: Staff.all + [clerk, chief]) { theirs in
                let rooms = ExchangeRooms(ours: ours, theirs: theirs, medium: try TemporaryDirectory())
                try await theirs.office.establish(
                    Organ(id: bureau, name: "县信访局", kind: .county, parent: Staff.county), reason: "设立",
                    by: Staff.security, commandID: CommandID(rawValue: "bureau"))
                try await rooms.introduce(role: role, back: back, elsewhere: elsewhere)
                try await body(rooms)
            }
        }
    }

    private func introduce(role: PartnerRole, back: PartnerRole, elsewhere: OrganID?) async throws {
        try await Self.know(
            try await theirs.office.exchangeCard(of: Self.bureau), as: role, elsewhere, in: ours, of: Staff.county)
        try await Self.know(
            try await ours.office.exchangeCard(of: Staff.county), as: back, Staff.elsewhere, in: theirs,
            of: Self.bureau)
    }

    /// Registers a card, and has it confirmed by a second person.
    static func know(
        _ card: ExchangeCard, as role: PartnerRole, _ elsewhere: OrganID? = nil, in room: OfficeRoom, of organ: OrganID
    ) async throws {
        let id = try await room.office.offerCard(
            card.file, role: role, elsewhere: elsewhere, of: organ, reason: "联席会议商定", by: Staff.security,
            commandID: CommandID(rawValue: "offer \(card.code) \(card.fingerprint)"))
        try await room.office.confirmPartner(
            id, of: organ, fingerprint: card.fingerprint, how: "当面核对", by: Staff.system,
            commandID: CommandID(rawValue: "confirm \(card.code) \(card.fingerprint)"))
    }

    /// One crossing of ours.
    @discardableResult
    func ourCrossing() async throws -> ExchangeCrossing.Passed {
        try #require(
            try await ExchangeCrossing(office: ours.office, medium: medium.path).cross().passed.first {
                $0.partner == Self.bureauPartner
            })
    }

    /// One crossing of theirs.
    @discardableResult
    func theirCrossing() async throws -> ExchangeCrossing.Passed {
        try #require(
            try await ExchangeCrossing(office: theirs.office, medium: medium.path).cross().passed.first {
                $0.partner == Self.countyPartner
            })
    }

    /// The medium goes to and fro until nothing is left to be said.
    func carry() async throws {
        for _ in 0..<3 {
            try await ourCrossing()
            try await theirCrossing()
        }
    }

    /// Bundles that lie on the medium for the bureau.
    var forThem: FerryDirectory {
        get throws {
            try FerryDirectory(
                path: "\(medium.path)/\(Staff.county.rawValue)-to-\(Self.bureau.rawValue)", for: [.across])
        }
    }

    /// Bundles that lie on the medium for us.
    var forUs: FerryDirectory {
        get throws {
            try FerryDirectory(
                path: "\(medium.path)/\(Self.bureau.rawValue)-to-\(Staff.county.rawValue)", for: [.across])
        }
    }

    /// A letter out of scope, approved to be forwarded to the bureau and sent out as a package.
    func forwarded(
        _ name: String, withIdentity: Bool = true, attachment: [UInt8]? = nil,
        about respondent: Respondent = Walk.respondent
    ) async throws -> Walk {
        let walk = try await Walk.letter(name, in: ours, about: respondent)
        if let attachment {
            let id = try await walk.file().petition.id
            let kept = try await ours.office.keep(attachment, name: "账页.pdf", mediaType: "application/pdf", for: id)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "附账页", attachments: [kept], from: .petitioner, acting: acting)
            }
        }
        try await walk.distinguish(scope: .outOfScope)
        try await walk.judge(.forwardOutside(body: "县信访局"))
        try await walk.approve()
        try await Self.send(walk, withIdentity: withIdentity)
        return walk
    }

    @discardableResult
    static func send(_ walk: Walk, withIdentity: Bool = true, again: String = "") async throws -> Performed {
        try await walk.by(Staff.head, again: again) { acting, petition in
            SendOut(
                route: try #require(petition.proposedRoute), handler: nil, copy: nil, outsideReference: "",
                partner: PartnerFacts(id: bureauPartner, name: "", role: .otherBody), withIdentity: withIdentity,
                acting: acting)
        }
    }

    /// The one petition that stands at the bureau, as its clerk reads it.
    func arrived(_ tab: ExchangeTab = .inOpen) async throws -> PetitionFile {
        let lines = try await theirs.office.exchange(tab, for: Self.clerk).lines
        let number = try #require(lines.first?.number)
        return try #require(try await theirs.office.petition(number, for: Self.clerk))
    }

    /// The bureau registers, judges and answers what came, to its end.
    func answerThere() async throws {
        let number = try await arrived().number
        try await registerThere(number)
        func by<C: PetitionCommand>(_ officer: Officer, _ make: @escaping @Sendable (Acting, Petition) throws -> C)
            async throws
        {
            _ = try await theirs.office.perform(
                make, on: number, by: officer, commandID: CommandID(rawValue: "\(C.name.rawValue) \(number.rawValue)"))
        }
        try await by(Self.clerk) { acting, _ in
            Distinguish(
                scope: .suggestion, scopeReason: "建议类", repeatOf: nil, repeatReason: "未见", isClue: false,
                clueReason: "非问题线索", level: .own, levelReason: "本级", lookedAtEarlier: true, acting: acting)
        }
        try await by(Self.clerk) { acting, _ in
            JudgeFirst(
                route: .answerDirectly, urgency: .ordinary, focus: [], risks: "无", opinion: "答复", needsMeeting: false,
                acting: acting)
        }
        try await by(Self.clerk) { acting, _ in
            AnswerAndClose(text: "已按政策答复并协调解决。", acting: acting)
        }
    }

    /// The bureau registers what came, without typing anything again.
    func registerThere(_ number: PetitionNumber) async throws {
        _ = try await theirs.office.perform(
            { acting, petition in
                Register(
                    summary: "反映补偿款未到账", respondents: petition.respondents, matters: petition.matters,
                    petitioner: petition.petitioner, place: petition.place, exceptions: "", acting: acting)
            }, on: number, by: Self.clerk, commandID: CommandID(rawValue: "register \(number.rawValue)"))
    }
}
