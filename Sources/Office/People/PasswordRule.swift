import Casework
import Facts
import Foundation

/// What a password must be 口令规则: long, and not what a guesser tries first. There is no rule of composition, no rotation.
///
/// Law: ours (OWASP ASVS 2.1.1 to 2.1.10).
enum PasswordRule {
    /// Fewer different characters than these are a pattern.
    private static let fewestDistinct = 5
    /// How short a piece is that, repeated, makes a pattern.
    private static let longestUnit = 6
    /// The share of neighbours, in per cent, that makes a whole password a run along the alphabet or the keyboard.
    private static let runShare = 75
    /// A name shorter than this stands in too many words to be a hint.
    private static let shortestName = 3
    /// Rows along which fingers run.
    private static let rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"]
        .map(Array.init)

    /// Refuses a password that is too short, too long, common, regular, or made of the account's own names.
    ///
    /// - Throws: ``RegistryRefused/passwordForm``, ``RegistryRefused/passwordCommon`` or ``RegistryRefused/passwordOwn``.
    static func check(_ password: String, login: String, name: String, common: CommonPasswords) throws {
        guard (PasswordHash.shortest...PasswordHash.longest).contains(password.count) else {
            throw RegistryRefused.passwordForm
        }
        let typed = password.lowercased()
        for own in [login.lowercased(), name.lowercased()] where own.count >= shortestName && typed.contains(own) {
            throw RegistryRefused.passwordOwn
        }
        guard !isGuessable(typed, common) else { throw RegistryRefused.passwordCommon }
    }

    private static func isGuessable(_ typed: String, _ common: CommonPasswords) -> Bool {
        let letters = Array(typed)
        let bare = typed.filter { $0.isLetter || $0.isNumber }
        // `Password2026!!` is `password` to whoever guesses.
        let core = String(typed.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
        return common.contains(typed) || common.contains(bare) || common.contains(core)
            || Set(letters).count < fewestDistinct || isRepeated(letters) || isRun(letters)
    }

    /// Whether it is one short piece again and again.
    private static func isRepeated(_ letters: [Character]) -> Bool {
        (1...longestUnit).contains { unit in
            letters.indices.dropFirst(unit).allSatisfy { letters[$0] == letters[$0 - unit] }
        }
    }

    /// Whether it runs along the alphabet, the figures or the keyboard, up or down.
    private static func isRun(_ letters: [Character]) -> Bool {
        let pairs = zip(letters, letters.dropFirst())
        let steps = pairs.count { first, second in
            first == second
                || rows.contains { row in
                    guard let from = row.firstIndex(of: first), let to = row.firstIndex(of: second) else {
                        return false
                    }
                    return abs(from - to) == 1
                }
        }
        return steps * 100 >= (letters.count - 1) * runShare
    }
}

/// How strong a password is, in a word 口令强度.
public enum PasswordStrength: String, Sendable, CaseIterable {
    /// As much as is asked.
    case enough
    /// Longer, of many characters.
    case good
    /// A sentence.
    case strong

    /// Characters, and different ones among them, from which on it is good, and strong. The desk's script says the same.
    public static let steps: (good: (length: Int, distinct: Int), strong: (length: Int, distinct: Int)) =
        (good: (16, 8), strong: (20, 10))

    /// The strength of a password that was taken.
    public init(of password: String) {
        let (length, distinct) = (password.count, Set(password).count)
        let steps = PasswordStrength.steps
        if length >= steps.strong.length, distinct >= steps.strong.distinct {
            self = .strong
        } else {
            self = length >= steps.good.length && distinct >= steps.good.distinct ? .good : .enough
        }
    }
}
