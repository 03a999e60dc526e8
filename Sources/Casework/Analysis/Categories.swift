extension Petition {
    /// The fields its matters are about, each once, in the order of the vocabulary.
    public var fields: [Field] { Field.allCases.filter { field in matters.contains { $0.field == field } } }

    /// The disciplines the first judgement says were broken, in the order of the law; of a report or accusation alone.
    public var disciplines: [Discipline] {
        guard distinctions?.scope == .accusation else { return [] }
        return Discipline.allCases.filter { judgement?.disciplines?.contains($0) == true }
    }
}

extension Field {
    /// The figure that counts items about it.
    public var figure: Figure {
        switch self {
        case .ruralFunds: .fieldRuralFunds
        case .medicalInsurance: .fieldMedicalInsurance
        case .elderlyCare: .fieldElderlyCare
        case .collectiveAssets: .fieldCollectiveAssets
        case .landCompensation: .fieldLandCompensation
        case .schoolMeals: .fieldSchoolMeals
        case .funerals: .fieldFunerals
        case .otherLivelihood: .fieldOtherLivelihood
        case .other: .fieldOther
        }
    }
}

extension Discipline {
    /// The figure that counts items said to break it.
    public var figure: Figure {
        switch self {
        case .political: .disciplinePolitical
        case .organisation: .disciplineOrganisation
        case .integrity: .disciplineIntegrity
        case .masses: .disciplineMasses
        case .work: .disciplineWork
        case .life: .disciplineLife
        }
    }
}
