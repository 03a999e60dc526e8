import Casework
import Facts
import Office

/// Takes one petition along its way, day by day, each step by whoever it belongs to 演示办件.
struct Walk {
    let office: Office
    let staff: Staff
    let calendar: WorkingCalendar
    /// The last day on which anything happens.
    let last: Day
    let errand: Errand
    /// The organ that has it now.
    var place: Place
    var number: PetitionNumber
    var dice: Dice
    private(set) var day: Day
    private var minute = 9 * 60
    private var steps = 0

    /// Why a walk ends before its end.
    enum Halt: Error {
        /// The next step lies in the future.
        case today
        /// Somebody lets it lie.
        case stalled
    }

    init(_ office: Office, _ staff: Staff, _ calendar: WorkingCalendar, last: Day, errand: Errand, place: Place) {
        (self.office, self.staff, self.calendar, self.last, self.errand) = (office, staff, calendar, last, errand)
        self.place = place
        number = PetitionNumber(rawValue: "")
        dice = Dice(errand.index + 10_000)
        day = errand.received
    }

    /// The moment of the next step.
    var moment: Moment { Moment(day, hour: minute / 60, minute: minute % 60) }

    /// Lets working days pass.
    ///
    /// - Throws: ``Halt``.
    mutating func wait(_ workingDays: Int, before node: Node) throws {
        if errand.stalls == node { throw Halt.stalled }
        var left = workingDays
        while left > 0 || !calendar.works(day) {
            day = day.advanced(by: 1)
            if calendar.works(day) { left -= 1 }
        }
        if workingDays > 0 { minute = 9 * 60 + dice.roll(0...200) }
        guard day <= last else { throw Halt.today }
    }

    /// A command identifier for the next step, the same at every start.
    mutating func next() -> CommandID {
        steps += 1
        minute = min(minute + dice.roll(3...25), 17 * 60 + 50)
        return commandID("petition", String(errand.index), place.suffix, String(steps))
    }

    /// One step by somebody of the organ that has it.
    mutating func act<C: PetitionCommand>(
        _ title: String, _ make: @escaping @Sendable (Acting, Petition) throws -> C
    ) async throws {
        let (officer, command, number) = (try staff.officer(title, place), next(), number)
        let office = office
        _ = try await DemoClock.$moment.withValue(moment) {
            try await office.perform(make, on: number, by: officer, commandID: command)
        }
    }

    /// Takes it in, and registers it the same day unless it lies.
    mutating func receive() async throws {
        minute = 8 * 60 + dice.roll(30...500)
        let errand = errand
        let visit =
            errand.form == .visit
            ? VisitParty(
                persons: Persons(dice.pick([1, 1, 1, 2, 3, 5])),
                language: dice.pick(["汉语", "汉语", "汉语", "苗语", "侗语", "水语"]),
                leader: dice.chance(30) && staff.has("leader", place) ? try staff.officer("leader", place).id : nil)
            : nil
        let (officer, command) = (try staff.officer("registrar", place), next())
        let office = office
        let performed = try await DemoClock.$moment.withValue(moment) {
            try await office.receive(
                { acting, id, number in
                    Receive(
                        id: id, form: errand.form, source: errand.source,
                        column: errand.form == .web ? Self.column(errand) : nil, receivedAt: acting.moment,
                        narrative: Veiled(errand.narrative), respondents: errand.respondents,
                        matters: errand.matters, petitioner: errand.petitioner, place: "", attachments: [],
                        mailbox: nil, visit: visit, origin: nil, submission: "", number: number, acting: acting)
                }, by: officer, commandID: command)
        }
        number = performed.number
    }

    private static func column(_ errand: Errand) -> Column {
        switch errand.petitionClass {
        case .accusation: errand.index.isMultiple(of: 2) ? .peopleSide : .supervision
        case .appeal, .suggestion, .outOfScope, .noSubstance, .inquiry: .petition
        }
    }
}

extension Errand {
    /// Whoever is reported on.
    var respondents: [Respondent] {
        guard petitionClass == .accusation else { return [] }
        let isOfVillage = filling.post.hasPrefix("村")
        let isOfCounty = level == .higher || level == .ownPrincipal
        let unit = isOfVillage ? filling.village + "村民委员会" : isOfCounty ? "金沙县" : filling.township
        return [
            Respondent(
                name: Veiled(filling.person), unit: Veiled(unit),
                post: Veiled(filling.post),
                place: Veiled(isOfCounty ? "" : filling.township + (isOfVillage ? filling.village : "")))
        ]
    }

    /// What is reported.
    var matters: [Matter] {
        let hasMoney = petitionClass == .accusation || story.tellings.contains { $0.contains("{款}") }
        let first = Matter(
            field: story.field, gist: Veiled(summary),
            period: petitionClass == .accusation ? Veiled("\(filling.year)年\(filling.month)月前后") : "",
            amount: hasMoney ? Money(yuan: Int64(filling.amount)) : nil)
        guard let second else { return [first] }
        return [first, Matter(field: second.field, gist: Veiled(filling.fill(second.gist, dialect: false)))]
    }

    /// Who wrote; a name is verified later, when somebody has called.
    var petitioner: Petitioner {
        guard signature != .unsigned else { return .anonymous }
        return Petitioner(
            signature: .signedUnverified, name: Veiled(signer), contact: Veiled(phone),
            address: Veiled(filling.township + filling.village))
    }
}

extension WorkingCalendar {
    /// Whether the demo's people work on a day: in a year that is not loaded on every weekday.
    func works(_ day: Day) -> Bool { isWorkingDay(day) ?? (day.weekday <= 5) }
}
