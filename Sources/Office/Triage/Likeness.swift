import Casework
import Crypto
import Text

/// What two petitions may have in common 疑似重复依据, as keyed names: the index tells nobody who is meant.
///
/// Law: ours (`mission.md` M32: nothing is decrypted to find a repeat).
struct Likeness: Hashable, Sendable {
    /// In what they may be alike.
    enum Kind: String, CaseIterable, Sendable {
        /// The same person is reported on.
        case respondent
        /// The same unit, with the same field.
        case unitAndField
        /// The same petitioner, with the same field. Never searched for by itself.
        case reporterAndField
    }

    let kind: Kind
    let token: Int64

    /// Everything in which another petition may be like this one.
    static func all(of petition: Petition, _ keys: OfficeKeys) -> Set<Likeness> {
        let fields = Set(petition.matters.map(\.field))
        var all: Set<Likeness> = []
        for respondent in petition.respondents {
            if !respondent.name.isEmpty {
                all.insert(Likeness(kind: .respondent, token: token(ofRespondent: respondent.name.text, keys)))
            }
            for field in fields where !respondent.unit.isEmpty {
                let name = plain(respondent.unit.text) + " " + field.rawValue
                all.insert(Likeness(kind: .unitAndField, token: token("unit", name, keys)))
            }
        }
        let petitioner = petition.petitioner
        for field in fields where !petitioner.name.isEmpty && !petitioner.contact.isEmpty {
            let name = [plain(petitioner.name.text), plain(petitioner.contact.text), field.rawValue]
            all.insert(Likeness(kind: .reporterAndField, token: token("reporter", name.joined(separator: " "), keys)))
        }
        return all
    }

    /// The keyed name of somebody reported on.
    static func token(ofRespondent name: String, _ keys: OfficeKeys) -> Int64 {
        token("respondent", plain(name), keys)
    }

    private static func token(_ kind: String, _ name: String, _ keys: OfficeKeys) -> Int64 {
        KeyedToken(keys.blind).token("\(kind)\u{0}\(name)")
    }

    private static func plain(_ text: String) -> String { Normal.form(text) }
}

/// A name or a pair of characters as 64 bits of an HMAC: without the key nobody can tell which.
struct KeyedToken {
    /// The code with the key already taken in: half of the work for a short text.
    private let begun: HMAC<SHA256>

    init(_ key: SymmetricKey) { begun = HMAC(key: key) }

    func token(_ text: String) -> Int64 {
        var code = begun
        code.update(data: Array(text.utf8))
        return Int64(bitPattern: code.finalize().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
