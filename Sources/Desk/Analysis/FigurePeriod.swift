import Casework
import Pages

/// The days asked about 统计期间.
struct Period {
    let from: Day
    let to: Day
    let faults: [FormState.Fault]
    let typed: [String: [String]]

    /// What an address asks for; this year so far when it asks for nothing.
    init(_ query: [String: String], today: Day, _ words: Words) {
        let year = today.civil.year
        let first = Day(year: year, month: 1, day: 1) ?? today
        var faults: [FormState.Fault] = []
        func day(_ name: String, _ otherwise: Day) -> Day {
            guard let typed = query[name], !typed.isEmpty else { return otherwise }
            if let day = Typed.day(Typed.ascii(typed.trimmed)) { return day }
            faults.append(FormState.Fault(name, words("desk.issue.day")))
            return otherwise
        }
        var (from, to) = (day("from", first), day("to", today))
        if from > to {
            faults.append(FormState.Fault("to", words("desk.figures.backwards")))
            (from, to) = (first, today)
        }
        (self.from, self.to, self.faults) = (from, to, faults)
        typed = faults.isEmpty ? [:] : ["from": [query["from"] ?? ""], "to": [query["to"] ?? ""]]
    }

    /// This month, this quarter, this year, last year: each one press away.
    static func presets(_ today: Day) -> [(name: String, from: Day, to: Day)] {
        let (year, month, _) = today.civil
        let starts = [("month", year, month), ("quarter", year, (month - 1) / 3 * 3 + 1), ("year", year, 1)]
        var presets = starts.compactMap { name, year, month in
            Day(year: year, month: month, day: 1).map { (name: name, from: $0, to: today) }
        }
        if let from = Day(year: year - 1, month: 1, day: 1), let to = Day(year: year - 1, month: 12, day: 31) {
            presets.append((name: "last-year", from: from, to: to))
        }
        return presets
    }
}

/// Figures that are read together 指标分组.
enum FigureGroup: String, CaseIterable {
    case received, judged, field, discipline, told, sent, closed, outcome, visited

    /// The figures, in the order of the vocabulary.
    var figures: [Figure] { Figure.allCases.filter { FigureGroup.of($0) == self } }

    private static func of(_ figure: Figure) -> FigureGroup {
        switch figure {
        case .received, .receivedByLetter, .receivedByVisit, .receivedByPhone, .receivedByWeb, .receivedByOther,
            .visitBatches, .visitPersons, .leaderVisitBatches, .leaderVisitPersons, .realName, .anonymous:
            .received
        case .accusations, .appeals, .suggestions, .inquiries, .withoutSubstance, .inScope, .outOfScope, .firstTime,
            .repeated, .clues:
            .judged
        case .withField, .fieldRuralFunds, .fieldMedicalInsurance, .fieldElderlyCare, .fieldCollectiveAssets,
            .fieldLandCompensation, .fieldSchoolMeals, .fieldFunerals, .fieldOtherLivelihood, .fieldOther, .fieldMarks:
            .field
        case .withDiscipline, .disciplinePolitical, .disciplineOrganisation, .disciplineIntegrity, .disciplineMasses,
            .disciplineWork, .disciplineLife, .disciplineMarks:
            .discipline
        case .firstRealName, .acceptanceDue, .acceptanceTold, .acceptanceInTime, .firstRealNameClosed, .resultDue,
            .resultTold, .resultInTime:
            .told
        case .outsideSent, .outsideClosed, .outsideSettled, .outsideTold, .handedDown, .sentUp, .toResident, .leaderLed,
            .chargeVisits, .chargesSettled, .dispositionsLodged, .urged:
            .sent
        case .closed, .answered, .withdrawn, .archived: .closed
        case .borneOut, .mostlyBorneOut, .partlyBorneOut, .notBorneOut, .notVerifiable, .casesFiled, .personsPunished,
            .partyPunished, .governmentPunished, .moneyFound, .moneyRecovered, .moneyGivenBack, .givenBackPersons:
            .outcome
        case .visited, .contentWithManner, .contentWithResult: .visited
        }
    }
}
