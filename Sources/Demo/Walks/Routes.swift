import Casework
import Office

/// The whole way of an errand, by class and level.
extension Walk {
    /// Walks as far as days and people allow.
    ///
    /// - Parameter earlier: The number of the petition this one repeats.
    mutating func go(earlier: PetitionNumber?) async throws {
        if errand.petitionClass == .accusation, errand.level == .higher || errand.level == .ownPrincipal {
            return try await sealUp()
        }
        try await register()
        switch errand.petitionClass {
        case .accusation where earlier != nil: try await keepRepeat(earlier)
        case .accusation, .appeal: try await byLevel()
        case .outOfScope: try await tellElsewhere()
        case .noSubstance: try await keepForReference()
        case .inquiry, .suggestion: try await answer()
        }
    }

    private mutating func byLevel() async throws {
        switch errand.level {
        case .own:
            let route = handledHere
            try await judge(repeatOf: nil, route: route, level: .own)
            try await handleHere(route)
        case .lower: try await passOn { .handDown(organ: $0, assigned: false) }
        case .higher, .ownPrincipal: try await passOn { .sendUp(organ: $0) }
        case .elsewhere: break
        }
    }

    /// Handed over sealed, unregistered, and at most opened above: nothing of it stays in the county.
    private mutating func sealUp() async throws {
        try wait(dice.pick([0, 0, 1]), before: .registered)
        let (office, number, isStraightUp) = (office, number, errand.level == .ownPrincipal)
        let (officer, above) = (try staff.officer("registrar", place), try staff.officer("registrar", .prefecture))
        let (sealing, opening) = (next(), next())
        let sealed = try await DemoClock.$moment.withValue(moment) {
            try await office.sealUp(number, isStraightUp: isStraightUp, by: officer, commandID: sealing)
        }
        try wait(dice.pick([1, 2]), before: .triaged)
        guard !errand.index.isMultiple(of: 3) else { return }
        _ = try await DemoClock.$moment.withValue(moment) {
            try await office.openHandOver(sealed.id, by: above, commandID: opening)
        }
    }

    /// Approved, told, handled, reviewed, told again, visited, filed.
    private mutating func handleHere(_ route: ProposedRoute) async throws {
        try await approve()
        try await tellAcceptance()
        try await handOver(route)
        try await handle()
        try await finish()
    }

    /// Sends it to another organ of ours, and goes on there where there is a full staff.
    private mutating func passOn(_ route: (OrganID) -> ProposedRoute) async throws {
        guard let onward = errand.onward else { return }
        let route = route(onward.organ)
        try await judge(repeatOf: nil, route: route, level: errand.level)
        if errand.level != .ownPrincipal { try await approve() }
        try wait(dice.pick([0, 1]), before: .sentOut)
        try await act("head") { acting, _ in
            SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
        }
        guard Place.full.contains(onward), let copy = try await copyNumber(onward) else { return }
        (place, number) = (onward, copy)
        let here = handledHere
        try await judge(repeatOf: nil, route: here, level: .own)
        try await handleHere(here)
    }

    /// The number under which the other organ has it.
    private func copyNumber(_ onward: Place) async throws -> PetitionNumber? {
        try await office.numberOfCopy(of: number, at: onward.organ, for: try staff.officer("registrar", onward))
    }

    private mutating func keepRepeat(_ earlier: PetitionNumber?) async throws {
        try await judge(repeatOf: earlier, route: .keepAsRepeat, level: .own)
        try await approve()
        // Whoever reports a known matter in the demo is another person, who has had no notice yet.
        try await tellAcceptance()
        try wait(1, before: .sentOut)
        try await act("head") { acting, _ in CloseWithoutHandling(kind: .keptAsRepeat, acting: acting) }
        try await file()
    }

    private mutating func keepForReference() async throws {
        try await judge(repeatOf: nil, route: .keepForReference, level: .own)
        try await approve()
        try await act("head") { acting, _ in CloseWithoutHandling(kind: .keptForReference, acting: acting) }
        try await file()
    }

    /// Out of scope: a letter is forwarded and followed, everybody else is told where to go.
    private mutating func tellElsewhere() async throws {
        let body = errand.story.body
        let isLetter = errand.form == .letter
        try await judge(
            repeatOf: nil, route: isLetter ? .forwardOutside(body: body) : .tellOutside(body: body), level: .own)
        try await approve()
        try wait(1, before: .sentOut)
        guard isLetter else {
            let how: Contact = errand.form == .visit ? .inPerson : errand.form == .phone ? .phone : .receiptCode
            try await act("head") { acting, _ in
                RecordTelling(
                    on: acting.day, how: how, text: Veiled("您反映的事项由\(body)负责处理，请向他们反映；如工作人员不受理，可以再来找我们。"),
                    acting: acting)
            }
            try await act("head") { acting, _ in CloseWithoutHandling(kind: .toldOutside, acting: acting) }
            return try await file(telling: objecting)
        }
        let reference = "转送函\(errand.index + 1)号"
        try await act("head") { acting, _ in
            SendOut(
                route: .forwardOutside(body: body), handler: nil, copy: nil, outsideReference: reference,
                acting: acting)
        }
        try await follow()
    }

    private mutating func follow() async throws {
        for (step, days, note) in [
            (OutsideStep.received, 2...5, "对方已签收。"), (.closed, 15...45, "对方已书面答复信访人。"),
            (.settled, 5...25, "回访群众，问题已经解决。"),
        ] {
            if step == .settled && dice.chance(40) { break }
            try wait(dice.roll(days), before: .handled)
            try await act("registrar") { acting, _ in
                RecordOutside(step: step, on: acting.day, note: Veiled(note), acting: acting)
            }
        }
        try await file(telling: objecting)
    }

    /// What another body passed on wrongly is objected to.
    private var objecting: NoticeKind? { errand.source == .otherBody ? .objection : nil }

    private mutating func answer() async throws {
        try await judge(repeatOf: nil, route: .answerDirectly, level: .own)
        try wait(dice.pick([0, 1, 2]), before: .sentOut)
        let text = dice.pick(Phrases.answer(errand.petitionClass))
        let judging = staff.has("triage", place) ? "triage" : "head"
        try await act(judging) { acting, _ in AnswerAndClose(text: Veiled(text), acting: acting) }
        try await file()
    }
}
