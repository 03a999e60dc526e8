import Casework
import Facts
import Text

/// A petition opened to be compared with others 比对.
struct Compared {
    let wording: Wording
    private let grams: Grams
    private let people: [PersonName]
    private let units: Set<String>
    private let fields: Set<Field>
    private let place: String
    private let receivedOn: Day

    init(_ petition: Petition, _ tables: CharacterTables) {
        self.init(
            petition.narrative.text, petition.summary.text, petition.respondents, petition.matters, petition.place,
            petition.receivedAt.day, tables)
    }

    init(_ told: Told, _ card: OpenedCard, _ tables: CharacterTables) {
        self.init(
            told.narrative, card.summary, told.respondents, told.matters, told.place, card.receivedOn, tables)
    }

    private init(
        _ narrative: String, _ summary: String, _ respondents: [Respondent], _ matters: [Matter], _ place: String,
        _ receivedOn: Day, _ tables: CharacterTables
    ) {
        let text = Compared.text(narrative, summary, matters)
        wording = Wording(text, rarity: tables.rarity, sounds: tables.sounds)
        grams = Grams(text)
        people = respondents.compactMap { PersonName($0.name.text) }
        units = Set(respondents.map(\.unit.text).filter { !$0.isEmpty }.map(UnitName.core))
        fields = Set(matters.map(\.field))
        (self.place, self.receivedOn) = (place, receivedOn)
    }

    /// The text a petition is compared by: a scan that nobody has typed, by what the registrar wrote of it.
    static func text(_ narrative: String, _ summary: String, _ matters: [Matter]) -> String {
        guard narrative.isEmpty else { return narrative }
        return ([summary] + matters.map(\.gist.text)).filter { !$0.isEmpty }.joined(separator: "。")
    }

    /// The events that give a petition such a text, or another one.
    static let textTypes = [
        Reception.Received.typeName, Intake.Registered.typeName, Intake.RegistrationCorrected.typeName,
    ]

    /// How like another petition is, seen from this one.
    func resemblance(to other: Compared, _ traits: Set<TraitKind>, _ tables: CharacterTables) -> Resemblance {
        let shared = grams.shared(with: other.grams)
        var resemblance = Resemblance()
        resemblance.share = shared.share
        resemblance.textLikeness = shared.likeness
        resemblance.wording = wording.likeness(to: other.wording)
        for person in people {
            for its in other.people {
                guard let likeness = person.likeness(to: its, tables.sounds) else { continue }
                resemblance.person = max(resemblance.person ?? .surname, .init(likeness))
            }
        }
        resemblance.isSameUnit = !units.isDisjoint(with: other.units)
        resemblance.field = fields.intersection(other.fields).min { $0.rawValue < $1.rawValue }
        resemblance.isSameTownship = place.utf8.count > 6 && place == other.place
        resemblance.isSameCounty = place.utf8.count >= 6 && place.prefix(6) == other.place.prefix(6)
        resemblance.isSameReporter = traits.contains(.reporterAndField)
        resemblance.daysBetween = receivedOn.number - other.receivedOn.number
        return resemblance
    }
}

extension Resemblance.NameLikenessFound {
    init(_ likeness: NameLikeness) {
        switch likeness {
        case .same: self = .same
        case .sound: self = .sound
        case .oneCharacter: self = .oneCharacter
        case .surname: self = .surname
        }
    }
}

extension Resemblance {
    /// Why it is shown, in one line: who, which unit, which field, how long before, how much of the text.
    var why: Bilingual {
        var chinese: [String] = []
        var english: [String] = []
        func add(_ one: String, _ other: String) {
            chinese.append(one)
            english.append(other)
        }
        switch person {
        case .same: add("同一被反映人", "same person reported on")
        case .sound: add("被反映人姓名同音", "name sounds the same")
        case .oneCharacter: add("被反映人姓名一字之差", "name differs in one character")
        case .surname: if isSameUnit { add("被反映人同姓同单位", "same surname and unit") }
        case nil: break
        }
        if isSameUnit, person != .surname { add("同一单位", "same unit") }
        if let field { add("同一领域（\(field.chinese)）", "same field (\(field.english))") }
        if isSameTownship { add("同一乡镇", "same township") }
        if isSameReporter { add("同一信访人", "same petitioner") }
        if let meaning, meaning >= Resemblance.likeMeaningFrom {
            add("近义 \(meaning) %", "\(meaning) % alike in meaning")
        }
        let (before, earlier) = Resemblance.ago(daysBetween)
        add(before, earlier)
        let percent = Int((share * 100).rounded())
        if percent >= Resemblance.toldFrom {
            add("正文\(percent)%相同", "\(percent) % of the text")
        } else if wording >= Resemblance.likeWordsFrom {
            add("说法相近", "told in like words")
        }
        return Bilingual(chinese.joined(separator: "，"), english.joined(separator: ", "))
    }

    /// How long before, in the largest unit of which there are two.
    private static func ago(_ days: Int) -> (String, String) {
        switch days {
        case ...0: ("同日收到", "received on the same day")
        case 1: ("1天前", "1 day earlier")
        case ..<60: ("\(days)天前", "\(days) days earlier")
        case ..<730: ("\(days / 30)个月前", "\(days / 30) months earlier")
        default: ("\(days / 365)年前", "\(days / 365) years earlier")
        }
    }
}
