/// Handling, the double review, and closing (承办、双审双核).
public enum Handling {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// The way of disposition was set 已定处置方式.
        case dispositionSet(DispositionSet)
        /// A result was proposed 已提出结果.
        case resultProposed(ResultProposed)
        /// An inquiry or suggestion was answered and closed 已答复办结.
        case answered(Answered)
        /// Procedure and evidence were reviewed 已审核程序.
        case procedureReviewed(ProcedureReviewed)
        /// Characterisation and result were reviewed 已审核定性.
        case characterisationReviewed(CharacterisationReviewed)
        /// It was closed 已办结.
        case closed(Closed)
        /// Other sums of a closed result were proposed 已提出更正金额.
        case sumsProposed(SumsProposed)
        /// These were reviewed 已审核更正金额.
        case sumsDecided(SumsDecided)
        /// A step of a clue's way was taken 已办理一步.
        case clueStepped(ClueWay.Stepped)
        /// The office said where a clue stands 已按季反馈.
        case quarterReturned(ClueWay.Returned)
        /// It was named what an untrue report proved to be 已提出定性.
        case faultNamed(Faults.Named)
        /// An appeal was accepted for review 已受理申诉.
        case appealAccepted(Appeals.Accepted)
        /// A decision on an appeal was proposed 拟作申诉决定.
        case appealProposed(Appeals.Proposed)
        /// Something of a sanction was carried out 已落实处分执行事项.
        case sanctionFollowed(Sanctions.Followed)
        /// The formalities after a sanction have more time 已批准延长办理手续.
        case formalitiesExtended(Sanctions.FormalitiesExtended)
        /// The day of a sanction's decision was put on record afterwards 已补记处分决定日期.
        case sanctionDated(Sanctions.Dated)
        /// An appeal was not accepted 不予受理申诉.
        case appealDeclined(Appeals.Declined)

        /// Something an untrue report has done was put right 已纠正.
        case remedied(Remedies.Done)
        /// A clue was split off 已分案.
        case clueSplit(ClueParting.Split)
        /// A clue was joined to another 已并案.
        case cluesJoined(ClueParting.Joined)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .remedied(let payload): payload
            case .clueSplit(let payload): payload
            case .cluesJoined(let payload): payload
            case .dispositionSet(let payload): payload
            case .resultProposed(let payload): payload
            case .answered(let payload): payload
            case .procedureReviewed(let payload): payload
            case .characterisationReviewed(let payload): payload
            case .closed(let payload): payload
            case .sumsProposed(let payload): payload
            case .sumsDecided(let payload): payload
            case .clueStepped(let payload): payload
            case .quarterReturned(let payload): payload
            case .faultNamed(let payload): payload
            case .appealAccepted(let payload): payload
            case .appealProposed(let payload): payload
            case .sanctionFollowed(let payload): payload
            case .formalitiesExtended(let payload): payload
            case .sanctionDated(let payload): payload
            case .appealDeclined(let payload): payload
            }
        }
    }

    /// The way of disposition was set 已定处置方式.
    public struct DispositionSet: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.dispositionSet"
        /// The way of disposition.
        public var way: Way
        /// How it will be gone about.
        public var plan: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?
        /// The kind of organ it was set at, where that has no case-management office of its own, as a stationed post has not;
        /// `nil` elsewhere.
        public var organ: OrganKind?

        /// All of it, in order.
        public init(way: Way, plan: Veiled, clue: Int? = nil, organ: OrganKind? = nil) {
            (self.way, self.plan, self.clue, self.organ) = (way, plan, clue, organ)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.dispositionSet(self)) }
    }

    /// A result was proposed 已提出结果.
    public struct ResultProposed: EventPayload, StatesSums {
        /// The name it is stored under.
        public static let typeName = "handling.resultProposed"
        /// The way of disposition.
        public var way: Way
        /// How it closes.
        public var closing: ClosingKind
        /// One for each matter.
        public var findings: [Finding]
        /// What it comes to as a whole.
        public var truth: Truth
        /// The conclusion, as the petitioner may read it.
        public var conclusion: Veiled
        /// Money found to be wrong.
        public var moneyFound: Money
        /// Money recovered.
        public var moneyRecovered: Money
        /// Money given back to the people it was taken from.
        public var moneyGivenBack: Money
        /// To how many persons.
        public var givenBackTo: Persons
        /// Cases filed 件.
        public var caseFiled: Int
        /// Measures taken, person by person.
        public var measures: [Sanction]
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(
            way: Way, closing: ClosingKind, findings: [Finding], truth: Truth, conclusion: Veiled, sums: Sums,
            caseFiled: Int, measures: [Sanction], clue: Int? = nil
        ) {
            (self.way, self.closing, self.findings) = (way, closing, findings)
            (self.truth, self.conclusion) = (truth, conclusion)
            (moneyFound, moneyRecovered) = (sums.moneyFound, sums.moneyRecovered)
            (moneyGivenBack, givenBackTo) = (sums.moneyGivenBack, sums.givenBackTo)
            (self.caseFiled, self.measures, self.clue) = (caseFiled, measures, clue)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.resultProposed(self)) }
    }

    /// An inquiry or suggestion was answered and closed 已答复办结.
    public struct Answered: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.answered"
        /// The answer.
        public var text: Veiled

        /// All of it, in order.
        public init(text: Veiled) {
            self.text = text
        }

        /// What the act rests on.
        public var article: Article { .petitionRegulation(29) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.answered(self)) }
    }

    /// Procedure and evidence were reviewed 已审核程序.
    public struct ProcedureReviewed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.procedureReviewed"
        /// Whether it passed.
        public var passed: Bool
        /// What was found.
        public var findings: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(passed: Bool, findings: Veiled, clue: Int? = nil) {
            (self.passed, self.findings, self.clue) = (passed, findings, clue)
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.procedureReviewed(self)) }
    }

    /// Characterisation and result were reviewed 已审核定性.
    public struct CharacterisationReviewed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.characterisationReviewed"
        /// Whether it passed.
        public var passed: Bool
        /// What was found.
        public var findings: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(passed: Bool, findings: Veiled, clue: Int? = nil) {
            (self.passed, self.findings, self.clue) = (passed, findings, clue)
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.characterisationReviewed(self)) }
    }

    /// It was closed 已办结.
    public struct Closed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.closed"
        /// How it was closed.
        public var kind: ClosingKind
        /// The day of closing, from which the duty to tell the result runs.
        public var on: Day
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(kind: ClosingKind, on: Day, clue: Int? = nil) {
            (self.kind, self.on, self.clue) = (kind, on, clue)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(10) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.closed(self)) }
    }
}
