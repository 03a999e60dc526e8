extension Sanctions {
    /// The day of a decision that the result does not say was put on record afterwards 已补记处分决定日期.
    public struct Dated: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.sanctionDated"
        /// Which measure of the result, from 1.
        public var measure: Int
        /// The day it was decided on.
        public var on: Day
        /// By what the day is known, or why the one put down before is not it.
        public var reason: Veiled

        /// All of it, in order.
        public init(measure: Int, on: Day, reason: Veiled) {
            (self.measure, self.on, self.reason) = (measure, on, reason)
        }

        /// What the act rests on.
        public var article: Article { .sanctionRegulation(45) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.sanctionDated(self)) }
    }

    /// Decides whether the day of a decision stands on record that neither the result nor a step of a case says: its clocks
    /// run from that day. A day that was put down wrongly is put down again; one that the result says is the result's.
    ///
    /// Law: D art. 44, 45; that a day may be put down afterwards, with a reason, is ours.
    ///
    /// - Returns: One event, or none when it stands so.
    static func decide(_ command: DateSanction, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenArchived: true) { throw .barred(bar) }
        let open = petition.measuresToDate
        guard let closing = petition.closing, !open.isEmpty else { throw .nothingToDate }
        let dated = Dated(measure: command.measure, on: command.on, reason: command.reason)
        if petition.sanctionDays[command.measure]?.what == dated { return [] }
        guard open.contains(command.measure) else { throw .measureUnknown }
        if command.on > command.acting.day { throw .barred(.dayAhead) }
        guard command.on <= closing.on else { throw .decidedAfterClosing(closing.on) }
        guard !command.reason.isBlank else { throw .dayWithoutReason }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [dated.event]
    }
}

/// Puts the day of a sanction's decision on record that the result does not say 补记处分决定日期.
///
/// Law: D art. 44, 45.
public struct DateSanction: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.dateSanction

    /// Which measure of the result, from 1.
    public var measure: Int
    /// The day it was decided on.
    public var on: Day
    /// By what the day is known, or why the one put down before is not it.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(measure: Int, on: Day, reason: Veiled, acting: Acting) {
        (self.measure, self.on, self.reason, self.acting) = (measure, on, reason, acting)
    }

    /// See ``Sanctions``.
    public func decide(on petition: Petition) throws(Sanctions.Refused) -> [PetitionEvent] {
        try Sanctions.decide(self, petition)
    }
}

extension Petition {
    /// The punishments of the result with which it was closed that neither it nor a step of a case gives a day, by their
    /// place in it, from 1; those given one afterwards among them.
    public var measuresToDate: [Int] {
        guard closing != nil, lastDone(.caseDecided) == nil, let measures = result?.measures else { return [] }
        return measures.indices.filter { measures[$0].measure.isPunishment && measures[$0].decidedOn == nil }
            .map { $0 + 1 }
    }

    /// Takes a day that was put down afterwards: whom it concerns is noted anew, and what was done about the others stands
    /// done of just these.
    mutating func evolve(_ dated: Sanctions.Dated, _ step: Step) {
        let before = sanctions
        sanctionDays[dated.measure] = Signed(dated, step)
        noteSanctions()
        guard let before, sanctions?.persons != before.persons, let persons = sanctions?.persons else { return }
        sanctions?.formalitiesUntil = before.formalitiesUntil
        sanctions?.followed = before.followed.flatMap { followed in
            let whose = followed.person.map { [$0 - 1] } ?? Array(before.persons.indices)
            return whose.filter(before.persons.indices.contains).compactMap { place in
                persons.firstIndex { $0.name == before.persons[place].name }.map { now in
                    Signed(
                        Sanctions.Followed(
                            duty: followed.duty, person: now + 1, on: followed.on, note: followed.note), followed.step)
                }
            }
        }
    }
}
