import Casework
import Foundation
import Office
import Opening

/// How long it takes to propose level and route for one petition and to count its clocks out, with a province's cadre register behind it.
struct LawBench {
    let folder: String
    /// Entries in the register.
    let cadres: Int
    let store: String?

    /// Proposals made, each for another petition.
    private static let proposals = 500

    func run() async throws {
        let office = try await Office(
            engine: try await measuredEngine(store, or: folder + "/law.sqlite"),
            keys: try OfficeKeys.create(at: folder + "/keys"),
            blobs: try BlobDirectory(path: folder + "/blobs"), surroundings: try Surroundings.standard())
        let head = try await staffed(office)
        // Entered before the register is: some are about whom it puts higher, and are not entered after it.
        var numbers: [PetitionNumber] = []
        for index in 0..<Self.proposals { numbers.append(try await letter(index, office, head)) }
        var rows = [[CadreSheet.Column.code, .name, .unit, .post, .managedBy].map(\.chinese)]
        for index in 0..<cadres {
            rows.append(["G\(index)", name(index), "单位\(index % 500)", "职务", index % 3 == 0 ? "520000" : "520100"])
        }
        for start in stride(from: 1, to: rows.count, by: 40_000) {
            let part = [rows[0]] + rows[start..<min(start + 40_000, rows.count)]
            _ = try await office.readCadres(
                part, really: true, reason: "bench", by: head, commandID: CommandID(rawValue: "list \(start)"))
        }
        var took: [Double] = []
        let clock = ContinuousClock()
        for number in numbers {
            guard let petition = try await office.petition(number, for: head)?.petition else {
                throw Installation.Fault(description: "A petition is gone.")
            }
            let time = try await clock.measure {
                guard try await office.levelAdvice(on: number, for: head)?.level != nil else {
                    throw Installation.Fault(description: "Nothing was proposed.")
                }
                let calendar = office.surroundings.calendar(of: petition.organ)
                let ends = Clocks.of(petition, office.surroundings.targets).map { $0.due(calendar) }
                guard !ends.isEmpty else { throw Installation.Fault(description: "No clock runs.") }
            }
            took.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
        }
        took.sort()
        print(
            "level, route and clocks of one petition, \(cadres) cadres: p50 \(oneDecimal(took[took.count / 2])) ms, "
                + "p99 \(oneDecimal(took[took.count * 99 / 100])) ms, slowest \(oneDecimal(took[took.count - 1])) ms")
        await office.engine.close()
    }

    private func name(_ index: Int) -> String {
        let signs = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜")
        return String([signs[index % 32], signs[index / 32 % 32], signs[index / 1024 % 32]])
    }

    private func letter(_ index: Int, _ office: Office, _ head: Officer) async throws -> PetitionNumber {
        let at = index * 97 % cadres
        let people = [
            Respondent(name: Veiled(name(at)), unit: Veiled("单位\(at % 500)")),
            Respondent(name: Veiled(name(at / 2)), unit: Veiled("单位\(at / 2 % 500)")),
        ]
        return try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment, narrative: "反映。",
                    respondents: people, matters: [], petitioner: .anonymous, place: "", attachments: [], mailbox: nil,
                    visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映", respondents: people, matters: [Matter(field: .other, gist: "反映")],
                    petitioner: .anonymous, place: "", exceptions: "", acting: acting)
            }, by: head, commandID: CommandID(rawValue: "letter \(index)")
        ).number
    }

    /// An office of a prefecture under a province, with somebody who does everything.
    private func staffed(_ office: Office) async throws -> Officer {
        guard let token = try await office.inviteFirstAdministrator() else {
            throw Installation.Fault(description: "The office is not new.")
        }
        let province = Organ(id: OrganID(rawValue: "520000"), name: "省纪委监委", kind: .province, parent: nil)
        try await office.acceptFirst(token, organ: province, name: "管理员", login: "chief", password: "bench-bench-2026")
        guard let chief = try await office.officer(OfficerID(rawValue: "chief")) else {
            throw Installation.Fault(description: "Nobody could be appointed.")
        }
        let city = Organ(id: OrganID(rawValue: "520100"), name: "市纪委监委", kind: .prefecture, parent: province.id)
        try await office.establish(city, reason: "bench", by: chief, commandID: CommandID(rawValue: "city"))
        let head = Officer(
            id: OfficerID(rawValue: "head"), name: "主任", organ: city.id, office: .petitions,
            roles: [.officeHead, .registrar, .triageOfficer])
        _ = try await office.appoint(
            head, login: "head", reason: "bench", by: chief, commandID: CommandID(rawValue: "head"))
        return head
    }
}
