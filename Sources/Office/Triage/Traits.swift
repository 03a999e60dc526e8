import Casework
import Crypto
import Facts
import Text

/// In what two petitions may be alike 相似依据.
enum TraitKind: String, CaseIterable, Sendable {
    /// A band of the fingerprint of what was written: the same text, even read badly.
    case band
    /// The same person is reported on.
    case respondent
    /// Somebody of a name that sounds alike is reported on.
    case sound
    /// Somebody of the same surname and unit is reported on: `张主任`.
    case surnameAndUnit
    /// The same unit, with the same field.
    case unitAndField
    /// The same township, with the same field.
    case townshipAndField
    /// The same petitioner, by name and contact, with the same field. Never by itself: nobody is searched by petitioner.
    case reporterAndField
    /// A rare pair of characters in what was written.
    case wording
}

/// Something two petitions may have in common, as a keyed name: the index tells nobody what it is.
///
/// Law: ours (`mission.md` M32: nothing is decrypted to find a repeat).
struct Trait: Hashable, Sendable {
    let kind: TraitKind
    let token: Int64
}

/// Works out the traits of petitions.
struct TraitMaking {
    private let names: KeyedToken
    private let bands: KeyedToken
    private let pairs: KeyedPairs
    private let tables: CharacterTables

    init(_ keys: OfficeKeys, _ tables: CharacterTables) {
        names = KeyedToken(keys.blind)
        bands = KeyedToken(keys.sameText)
        pairs = KeyedPairs(keys.token)
        self.tables = tables
    }

    /// What the index keeps of a petition, besides the words it is searched by.
    func kept(of petition: Petition) -> Set<Trait> {
        var traits = Set(sameText(petition.narrative.text))
        traits.formUnion(people(of: petition))
        traits.formUnion(places(of: petition))
        return traits
    }

    /// What other petitions are asked for: what the index keeps, and the rarest pairs of what was written.
    func asked(of petition: Petition, _ wording: Wording) throws -> [Trait] {
        var traits = kept(of: petition).sorted { ($0.kind.rawValue, $0.token) < ($1.kind.rawValue, $1.token) }
        for token in try pairs.tokens(of: wording.rarest.flatMap(Bigrams.numbers(ofWord:))).sorted() {
            traits.append(Trait(kind: .wording, token: token))
        }
        return Array(traits.prefix(TraitMaking.askedAtMost))
    }

    /// Clues asked for at once: a letter with many persons is found by the first of them.
    static let askedAtMost = 112

    /// The bands of a text's fingerprint; none when the text is too short to be anybody's own.
    func sameText(_ text: String) -> [Trait] {
        guard let sketch = Sketch(text) else { return [] }
        return sketch.bandPlaces.enumerated().map { index, places in
            var bytes = [UInt8(index)]
            for place in places { for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: place >> (8 * shift))) } }
            return Trait(kind: .band, token: bands.token(bytes))
        }
    }

    private func people(of petition: Petition) -> [Trait] {
        var traits: [Trait] = []
        for respondent in petition.respondents {
            guard let name = PersonName(respondent.name.text) else { continue }
            if !name.isSurnameOnly {
                traits.append(trait(.respondent, name.core))
                if let sound = tables.sounds.written(name.core) { traits.append(trait(.sound, sound)) }
            }
            if !respondent.unit.isEmpty {
                traits.append(trait(.surnameAndUnit, name.surname + " " + UnitName.core(respondent.unit.text)))
            }
        }
        return traits
    }

    private func places(of petition: Petition) -> [Trait] {
        var traits: [Trait] = []
        let petitioner = petition.petitioner
        for field in Set(petition.matters.map(\.field)) {
            for respondent in petition.respondents where !respondent.unit.isEmpty {
                traits.append(trait(.unitAndField, UnitName.core(respondent.unit.text) + " " + field.rawValue))
            }
            if petition.place.utf8.count > TraitMaking.countyDigits {
                traits.append(trait(.townshipAndField, petition.place + " " + field.rawValue))
            }
            if !petitioner.name.isEmpty, !petitioner.contact.isEmpty {
                let who = [Normal.form(petitioner.name.text), Normal.form(petitioner.contact.text), field.rawValue]
                traits.append(trait(.reporterAndField, who.joined(separator: " ")))
            }
            // Who has a new telephone has the old number.
            if let number = petitioner.identityNumber {
                traits.append(trait(.reporterAndField, Normal.form(number.text) + " " + field.rawValue))
            }
        }
        return traits
    }

    /// Whether one person wrote both: by the number of a document where both have one, else by name and contact; `nil` when
    /// the first names nobody.
    func isSameReporter(_ petition: Petition, _ earlier: Petition) -> Bool? {
        if let number = petition.petitioner.identityNumber, let its = earlier.petitioner.identityNumber {
            return Normal.form(number.text) == Normal.form(its.text)
        }
        return reporter(of: petition).map { $0 == reporter(of: earlier) }
    }

    /// Who wrote a petition, by name and contact; `nil` when either is missing.
    private func reporter(of petition: Petition) -> Int64? {
        let petitioner = petition.petitioner
        guard !petitioner.name.isEmpty, !petitioner.contact.isEmpty else { return nil }
        let who = [Normal.form(petitioner.name.text), Normal.form(petitioner.contact.text)]
        return names.token("reporter\u{0}" + who.joined(separator: " "))
    }

    /// Digits of a county's code: a township's is longer.
    private static let countyDigits = 6

    private func trait(_ kind: TraitKind, _ name: String) -> Trait {
        Trait(kind: kind, token: names.token("trait \(kind.rawValue)\u{0}\(name)"))
    }
}
