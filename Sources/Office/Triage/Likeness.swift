import Casework
import Text

/// The name of somebody reported on, as a keyed name: rows of `likeness`, by which the office recuses whoever bears it.
///
/// What else petitions may have in common is a ``Trait`` and stands in the token index.
///
/// Law: R art. 48.
struct Likeness: Hashable, Sendable {
    /// What is named.
    enum Kind: String, CaseIterable, Sendable {
        /// A person reported on.
        case respondent
    }

    let kind: Kind
    let token: Int64

    /// The keyed names of everybody a petition reports on.
    static func all(of petition: Petition, _ keys: OfficeKeys) -> Set<Likeness> {
        Set(
            petition.respondents.map(\.name.text).filter { !$0.isEmpty }.map {
                Likeness(kind: .respondent, token: token(ofRespondent: $0, keys))
            })
    }

    /// The keyed name of somebody reported on.
    static func token(ofRespondent name: String, _ keys: OfficeKeys) -> Int64 {
        KeyedToken(keys.blind).token("respondent\u{0}\(Normal.form(name))")
    }
}
