import Casework
import Foundation
import Store
import Synchronization
import Testing

@testable import Office

/// Chance that is the same in both worlds 可重现的随机: each question begins anew, so that what one world asked more of it
/// before changes nothing after.
final class Chance: Sendable {
    private let state = Mutex(UInt64(1))

    /// Begins anew, for one question.
    func begin(_ question: String) {
        state.withLock { state in
            state = 0xcbf2_9ce4_8422_2325
            for byte in question.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
    }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
        }
    }
}

/// One of two offices that differ in a single petition 两个世界之一.
struct World: Sendable {
    /// How that petition is hidden.
    enum Hiding: String, CaseIterable, Sendable {
        /// Whoever asks is recused from it.
        case recused
        /// It went up sealed, as it is about the organ's own principal.
        case sealedUp
        /// Another organ has it.
        case elsewhere
    }

    let desk: PetitionDesk
    let chance: Chance
    /// Two petitions that are in both worlds.
    let first: PetitionNumber
    let second: PetitionNumber

    static let neighbour = Organ(
        id: OrganID(rawValue: "520522"), name: "邻县纪委监委", kind: .county, parent: PetitionDesk.province.id)
    /// Who is in both worlds and hides nothing from anybody: recused from nothing.
    static let clerk = Officer(
        id: OfficerID(rawValue: "clerk"), name: "书记", organ: PetitionDesk.county.id, office: .petitions,
        roles: [.registrar, .officeHead])
    static let stranger = Officer(
        id: OfficerID(rawValue: "stranger"), name: "邻人", organ: neighbour.id, office: .petitions,
        roles: [.registrar, .officeHead])
    /// Posts that the desk's usual staff leaves open.
    private static let others: [(login: String, office: OfficeKind, roles: Set<Role>)] = [
        ("receptionist", .petitions, [.receptionist]), ("principal", .leadership, [.principal]),
        ("analyst", .caseManagement, [.analyst]), ("system", .administration, [.systemAdministrator]),
        ("auditor", .administration, [.auditAdministrator]),
    ]
    /// Everybody who asks.
    static let logins: [String] = PetitionDesk.staff.map(\.login) + others.map(\.login) + ["chief"]

    /// Who must not know of a petition that is hidden so. Whoever sees slips of sealed hand-overs sees that there is one.
    static func outsiders(_ hiding: Hiding) -> [String] {
        switch hiding {
        case .recused, .elsewhere: logins
        case .sealedUp:
            [
                "leader", "principal", "handler", "second", "reviewer", "keeper", "inspector", "analyst", "system",
                "chief",
            ]
        }
    }

    /// An office with or without the petition.
    ///
    /// - Parameter watch: Puts something before its engine that sees what it is asked.
    /// - Returns: The office, and the petition's number where it has it.
    static func make(
        hiding: Hiding?, watching watch: (any Engine) -> any Engine = { $0 }
    ) async throws -> (world: World, hidden: PetitionNumber?) {
        let chance = Chance()
        let desk = try await PetitionDesk.open(bytes: { chance.bytes($0) }, watching: watch)
        let chief = try #require(try await desk.office.officer(OfficerID(rawValue: "chief")))
        chance.begin("staff")
        try await desk.office.establish(neighbour, reason: "设立", by: chief, commandID: command("neighbour"))
        for (login, office, roles) in others {
            // The audit is of one organ: its administrator watches the county.
            let isOfProvince = roles.contains(.systemAdministrator)
            let officer = Officer(
                id: OfficerID(rawValue: login), name: "某\(login)",
                organ: isOfProvince ? PetitionDesk.province.id : PetitionDesk.county.id, office: office, roles: roles)
            _ = try await desk.office.appoint(
                officer, login: login, reason: "到任", by: chief, commandID: command("appoint \(login)"))
        }
        _ = try await desk.office.appoint(
            clerk, login: "clerk", reason: "到任", by: chief, commandID: command("appoint clerk"))
        let first = try await letter("first", desk, chance, by: clerk)
        var hidden: PetitionNumber?
        if let hiding {
            let number = try await letter("hidden", desk, chance, by: hiding == .elsewhere ? stranger : clerk)
            try await hide(number, hiding, desk)
            hidden = number
        }
        let second = try await letter("second", desk, chance, by: clerk)
        // What waits for the log is taken into it: a count of events is no secret, and is none here.
        while try await desk.office.sequence(limit: 1_000) > 0 {}
        return (World(desk: desk, chance: chance, first: first, second: second), hidden)
    }

    private static func hide(_ number: PetitionNumber, _ hiding: Hiding, _ desk: PetitionDesk) async throws {
        switch hiding {
        case .elsewhere: return
        case .sealedUp:
            _ = try await desk.office.sealUp(number, isStraightUp: true, by: clerk, commandID: command("seal"))
        case .recused:
            for login in logins {
                _ = try await desk.office.perform(
                    { acting, _ in
                        Recuse(officer: OfficerID(rawValue: login), ground: .named, note: "依规", acting: acting)
                    }, on: number, by: clerk, commandID: command("recuse \(login)"))
            }
        }
    }

    /// A letter, received and registered; all say nearly the same, so that likenesses would show.
    private static func letter(
        _ name: String, _ desk: PetitionDesk, _ chance: Chance, by officer: Officer
    ) async throws -> PetitionNumber {
        chance.begin("letter \(name)")
        let respondents = [Respondent(name: "乙某", unit: "某镇某村", post: "村主任", place: "某镇")]
        let matters = [Matter(field: .landCompensation, gist: "克扣补偿款", period: "去年", amount: Money(yuan: 31_000))]
        let petitioner = Petitioner(signature: .signedUnverified, name: "甲某", contact: "13800000001")
        return try await desk.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: "反映村主任克扣补偿款三万一千元，去年秋天到现在一分没有发给我们。", respondents: respondents,
                    matters: matters, petitioner: petitioner, place: "520523", attachments: [], mailbox: nil,
                    visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映村主任克扣补偿款", respondents: respondents, matters: matters, petitioner: petitioner,
                    place: "520523", exceptions: "", acting: acting)
            }, by: officer, commandID: command("receive \(name)")
        ).number
    }

    static func command(_ name: String) -> CommandID { CommandID(rawValue: digits(name)) }

    /// 32 hexadecimal digits that stand for a text.
    static func digits(_ text: String) -> String {
        let chance = Chance()
        chance.begin(text)
        return chance.bytes(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
