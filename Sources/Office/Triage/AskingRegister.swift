import Casework
import Store

extension Office {
    /// Fills in what the registers of cadres and organs say of whom a command is about; `nil` for what rests on neither.
    ///
    /// Law: R art. 11, 12, 15; Z art. 13-15.
    func completedByRegister<C: PetitionCommand>(
        _ command: C, _ petition: Petition, _ officer: Officer, _ db: any Reading
    ) throws -> C? {
        if var register = command as? Register {
            register.register = try proposedLevel(of: petition, about: register.respondents, db)
            register.mentioned = try mentions(
                in: petition.mentionText(summary: register.summary, matters: register.matters),
                leaving: petition.names(witnesses: register.witnesses, register.petitioner)
                    + register.respondents.map(\.name.text), at: petition.organ, db)
            return register as? C
        }
        if var correct = command as? CorrectRegistration {
            correct.register = try proposedLevel(of: petition, about: correct.respondents, db)
            correct.mentioned = try mentions(
                in: petition.mentionText(summary: correct.summary, matters: correct.matters),
                leaving: petition.names(witnesses: correct.witnesses, correct.petitioner)
                    + correct.respondents.map(\.name.text), at: petition.organ, db)
            return correct as? C
        }
        if let distinguish = command as? Distinguish {
            return try completed(distinguish, petition, officer, db) as? C
        }
        if var judge = command as? JudgeFirst {
            guard try isRegistered(judge.route.organ, db) else { throw Triage.Refused.unfitRoute(.organUnknown) }
            judge.organ = try Roster.organ(officer.organ, db)?.kind
            return judge as? C
        }
        if var study = command as? StudyStep, study.step.followsPost {
            study.register = try proposedLevel(of: petition, db)
            return study as? C
        }
        return nil
    }

    private func completed(
        _ distinguish: Distinguish, _ petition: Petition, _ officer: Officer, _ db: any Reading
    ) throws -> Distinguish {
        var distinguish = distinguish
        distinguish.organ = try Roster.organ(officer.organ, db)?.kind
        let isOfDuty = distinguish.breach?.isOfDuty ?? false
        distinguish.register = try proposedLevel(of: petition, isOfDuty: isOfDuty, db)
        if !distinguish.namesakes.isEmpty {
            distinguish.registerOfOthers = try proposedLevel(
                of: petition, leaving: Set(distinguish.namesakes), isOfDuty: isOfDuty, db)
        }
        if distinguish.scope == .accusation {
            distinguish.mentioned = try mentions(
                in: petition.mentionText(), leaving: petition.namesBeside + petition.respondents.map(\.name.text),
                at: petition.organ, db)
        }
        if let earlier = distinguish.repeatOf {
            distinguish.anotherReporter = try wasWrittenByAnother(earlier, than: petition, for: officer, db)
        }
        return distinguish
    }

    /// What the register was found to lead to for those whom a command names; `nil` when it was not asked of them.
    static func proposal(in command: some PetitionCommand) -> Acceptance.Proposal? {
        (command as? Register)?.register ?? (command as? CorrectRegistration)?.register
    }
}
