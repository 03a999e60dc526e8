import Casework
import Facts
import Office

/// The demo 演示数据: an invented year of a province's petition offices, loaded through the office's own commands.
///
/// Organs and division codes are Guizhou's; every person, township, village and petition is invented.
public enum DemoProvince {
    /// The one password of all demo logins; it is published, and good for nothing else.
    public static let password = "lianxin-demo-2026"

    /// How many petitions the demo receives, those that a lower organ gets from a higher one not counted.
    public static let petitions = Plan.count + Plan.waitingCount

    /// Logins worth trying, a line each.
    public static let showcase = [
        "registrar.jinsha   登记员   金沙县       registrar of a county",
        "triage.jinsha      初判人   金沙县       triage officer",
        "head.jinsha        信访室主任 金沙县     head of the petition office",
        "leader.jinsha      分管领导  金沙县      leader in charge",
        "handler.jinsha     承办人   金沙县       handler",
        "reviewer.jinsha    审核人   金沙县       reviewer (and reviewer2.jinsha)",
        "agency.jinsha      案管登记研判 金沙县   clues from inspection, audit, enforcement and courts",
        "receptionist.jinsha 接访人员 金沙县      receptionist, return visits",
        "keeper.jinsha      档案管理员 金沙县     keeper of the archive",
        "head.bijie         毕节市   head.province 省   head.post 派驻组   head.guiyang 贵阳市 …",
        "sysadmin.province  系统管理员   secadmin.province 安全管理员   auditor.province 审计管理员",
    ]

    /// Petitions walked at the same time; the engine groups their commits.
    private static let atOnce = 12

    /// Whether the demo was loaded to its end.
    public static func isLoaded(_ office: Office) async throws -> Bool {
        guard let registrar = try await office.officer(OfficerID(rawValue: Place.county.login("registrar"))) else {
            return false
        }
        return try await office.number(madeBy: lastCommand, for: registrar) != nil
    }

    /// Loads the demo. Broken off and started again, it goes on where it was.
    ///
    /// - Parameters:
    ///   - today: The demo's petitions arrived in the four hundred days before it.
    ///   - progress: Told a line now and then.
    public static func load(
        _ office: Office, today: Day, progress: @escaping @Sendable (String) -> Void
    ) async throws {
        let divisions = try Facts.Divisions.shipped()
        let calendar = office.surroundings.calendar
        // The same office with the demo's clock.
        let past = try await Office(
            engine: office.engine, keys: office.keys, blobs: office.blobs,
            surroundings: Surroundings(
                now: { DemoClock.moment }, bytes: office.surroundings.bytes, calendar: calendar,
                divisions: office.surroundings.divisions, regions: office.surroundings.regions,
                targets: office.surroundings.targets, passwordCost: office.surroundings.passwordCost))
        let plan = Plan(book: try StoryBook(), today: today)
        let errands = plan.errands()
        let opening = Moment(today.advanced(by: -420), hour: 8)
        let staff = try await DemoClock.$moment.withValue(opening) {
            try await Hiring(office: past, divisions: divisions).hire()
        }
        progress("98 organs, \(staff.officers.count + 1) logins")
        try await DemoClock.$moment.withValue(opening) {
            try await CadreList(errands: errands).take(past, by: try staff.officer("head", .province))
        }
        let loader = Loader(office: past, staff: staff, calendar: calendar, last: today.advanced(by: -1))
        var numbers: [Int: PetitionNumber] = [:]
        for wave in [errands.filter { $0.repeats == nil }, errands.filter { $0.repeats != nil }] {
            let known = numbers
            for start in stride(from: 0, to: wave.count, by: 50) {
                let part = Array(wave[start..<min(start + 50, wave.count)])
                numbers.merge(try await loader.load(part, known, atOnce: atOnce)) { first, _ in first }
                progress("\(numbers.count) of \(errands.count) petitions")
            }
        }
        try await loader.leaveWaiting(
            plan.waiting(
                reported: loader.day(workingDaysAgo: Walk.untilAsked),
                appealed: loader.day(workingDaysAgo: Walk.untilReviewed), beside: errands))
        try await loader.receiveLast(lastCommand)
        // The log stands from the first start on.
        while try await office.sequence(limit: MessengerRounds.hashesAtOnce) > 0 {}
    }

    /// The command that receives the very last petition: when it was done, everything was.
    private static let lastCommand = commandID("last")
}

/// Walks many errands at once.
struct Loader: Sendable {
    let office: Office
    let staff: Staff
    let calendar: WorkingCalendar
    let last: Day

    /// Walks errands, a bounded number at once.
    ///
    /// - Returns: The number each got at the organ that received it.
    func load(
        _ errands: [Errand], _ known: [Int: PetitionNumber], atOnce: Int
    ) async throws -> [Int: PetitionNumber] {
        try await withThrowingTaskGroup(of: (Int, PetitionNumber).self) { group in
            var numbers: [Int: PetitionNumber] = [:]
            var left = errands[...]
            for errand in left.prefix(atOnce) { group.addTask { try await walk(errand, known) } }
            left = left.dropFirst(atOnce)
            for try await (index, number) in group {
                numbers[index] = number
                if let next = left.popFirst() { group.addTask { try await walk(next, known) } }
            }
            return numbers
        }
    }

    private func walk(_ errand: Errand, _ known: [Int: PetitionNumber]) async throws -> (Int, PetitionNumber) {
        var walk = Walk(office, staff, calendar, last: last, errand: errand, place: errand.place)
        try await walk.receive()
        let received = walk.number
        do {
            try await walk.go(earlier: errand.repeats.flatMap { known[$0] })
        } catch is Walk.Halt {
            return (errand.index, received)
        }
        return (errand.index, received)
    }

    /// The last petition came in by letter yesterday and names an officer of the very office: who it is cannot see it.
    func receiveLast(_ command: CommandID) async throws {
        let named = try staff.officer("handler2", .county)
        let registrar = try staff.officer("registrar", .county)
        let office = office
        _ = try await DemoClock.$moment.withValue(Moment(last, hour: 16, minute: 40)) {
            try await office.receive(
                { acting, id, number in
                    Receive(
                        id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                        narrative: Veiled(
                            "我反映县纪委监委工作人员\(named.name)：上个月他到我们村核查的时候，住在被反映人家里，还一起吃饭喝酒。这样查出来的结果，叫我们怎么信得过。请换人来查。"),
                        respondents: [Respondent(name: Veiled(named.name), unit: "金沙县纪委监委", post: "承办人")],
                        matters: [Matter(field: .other, gist: "反映核查人员与被反映人吃住在一起")],
                        petitioner: .anonymous, place: Place.county.organ.rawValue, attachments: [], mailbox: nil,
                        visit: nil, origin: nil, submission: "", number: number, acting: acting)
                }, by: registrar, commandID: command)
        }
    }
}
