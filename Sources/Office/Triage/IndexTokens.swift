import Casework
import Text

/// Everything the token index holds of a petition 索引词元: the words it is searched by, the traits it is compared by, and
/// what a search may be narrowed to.
enum IndexTokens {
    /// An organ whose officers find it: queries ask for it, so that the size of other organs' holdings costs nothing.
    static func organ(_ organ: OrganID, _ keys: OfficeKeys) -> Int64 { token("organ", organ.rawValue, keys) }

    /// What a search may be narrowed to by the index.
    static func narrowing(of petition: Petition, _ keys: OfficeKeys) -> Set<Int64> {
        var tokens: Set = [
            organ(petition.organ, keys), form(petition.form, keys), month(of: petition.receivedAt.day, keys),
        ]
        // Whoever is to settle jurisdiction over it finds it from above.
        for asked in petition.card.asked { tokens.insert(organ(asked, keys)) }
        for matter in petition.matters { tokens.insert(field(matter.field, keys)) }
        tokens.formUnion(places(petition.place).map { place($0, keys) })
        return tokens
    }

    static func form(_ form: Form, _ keys: OfficeKeys) -> Int64 { token("form", form.rawValue, keys) }
    static func field(_ field: Field, _ keys: OfficeKeys) -> Int64 { token("field", field.rawValue, keys) }
    static func place(_ code: String, _ keys: OfficeKeys) -> Int64 { token("place", code, keys) }

    /// The month of receipt: a search of a past period begins there and not with today.
    static func month(of day: Day, _ keys: OfficeKeys) -> Int64 {
        token("month", "\(day.civil.year)-\(day.civil.month)", keys)
    }

    /// The codes that a place lies in: province, prefecture, county, and itself.
    private static func places(_ code: String) -> Set<String> {
        guard code.utf8.count >= 6 else { return [] }
        return [code.prefix(2) + "0000", code.prefix(4) + "00", String(code.prefix(6)), code]
    }

    private static func token(_ kind: String, _ name: String, _ keys: OfficeKeys) -> Int64 {
        KeyedToken(keys.blind).token("index \(kind)\u{0}\(name)")
    }
}

extension Office {
    /// The tokens of a petition as it stands; none when there is no petition yet, or when it is not searched by words.
    func indexed(_ petition: Petition) throws -> Set<Int64> {
        guard petition.exists, petition.isSearchedByWords else { return [] }
        var tokens = try SearchTokens.of(petition, placeName: placeName(petition.place), keys)
        tokens.formUnion(TraitMaking(keys, characters).kept(of: petition).map(\.token))
        tokens.formUnion(IndexTokens.narrowing(of: petition, keys))
        return tokens
    }
}

extension Petition {
    /// Whether it may be found by its words: not when it is found to belong to a higher level or to be about the organ's own
    /// principal; then nothing of it may be searched by, and its number alone finds it.
    ///
    /// Law: R art. 15, 52 (nothing of it is entered, copied or excerpted).
    var isSearchedByWords: Bool {
        switch distinctions?.level {
        case .higher, .ownPrincipal: false
        case .own, .lower, .elsewhere, nil: true
        }
    }
}
