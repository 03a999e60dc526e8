import Casework

/// What happened at the door 登录行为: signing in and out, failures, sessions, passwords and factors, and refusals of access;
/// an event each, in the journal like every other, about the officer whose account it is.
///
/// No name that somebody typed is kept: of an account that does not exist only numbers are.
///
/// Law: ours (OWASP ASVS 7.1.3, 7.2.1, 7.2.2).
enum SigningAct: Sendable, Hashable {
    /// Somebody signed in; whether with a second factor, and by which way.
    case signedIn(secondFactor: Bool, way: Way = .password)
    /// The password was right, and a second factor is still owed: a security key, or a code in its place.
    case passwordShown
    /// Somebody tried, and was wrong.
    case failed(Failure)
    /// After that failure the account waits, for so many seconds.
    case locked(seconds: Int)
    /// Tries while it waited, so many in this hour.
    case slowed(Count)
    /// Tries at accounts that do not exist, so many in this hour, with so many different names.
    case unknownTried(Count, names: Int)
    /// The officer signed out.
    case signedOut
    /// A session ended otherwise, at a moment that may be before it was seen.
    case sessionEnded(Ending, at: Moment)
    /// A password was set with a one-use link.
    case passwordSet
    /// A password was changed by who knows the old one.
    case passwordChanged
    /// A second factor came into force.
    case factorSet
    /// The second factor ended.
    case factorEnded
    /// The account's own second factor was shown in a session that was begun without one: by a provider of identities, or
    /// before the post asked for it.
    case factorShown(byKey: Bool)
    /// A security key was enrolled.
    case keyAdded
    /// A security key was removed.
    case keyRemoved
    /// A one-use link was given to an officer; password and factor before it ended.
    case linkGiven(to: OfficerID)
    /// A token for a program was made.
    case tokenMade
    /// A token was ended.
    case tokenEnded
    /// Something was asked for that is refused or hidden, so many times in this hour.
    case refused(Count)
    /// Signing in by a provider of identities came to nothing before anybody knew whose account it was, so many times in
    /// this hour.
    case providerRefused(ProviderRefused, Count)

    /// Why a try failed 失败原因.
    enum Failure: String, Sendable, CaseIterable {
        /// The password was wrong.
        case password
        /// The code of the second factor was wrong.
        case code
        /// The code was used before.
        case codeSpent
        /// The officer is dismissed, or has set no password yet.
        case closed
        /// A security key's answer did not hold.
        case key
        /// A security key has counted backwards: there are two of it. It stands under a name of its own.
        case keyCopied
        /// A provider vouched without a second factor, the post asks for one, and the account has none.
        case factorFirst
    }

    /// By which way somebody signed in 登录方式.
    enum Way: String, Sendable {
        /// By password, with a code where the account asks for one.
        case password
        /// By password and a security key.
        case key
        /// A provider of identities vouched instead of a password.
        case provider
    }

    /// Why a session ended 会话结束原因.
    enum Ending: String, Sendable, CaseIterable {
        /// Half an hour of rest.
        case rest
        /// Ten hours.
        case day
        /// Its officer ended it from another.
        case user
        /// The password was changed elsewhere.
        case password
        /// A second factor came into force elsewhere.
        case factor
        /// A new one-use link was given, or the officer dismissed.
        case administrator
        /// The account is bound to nobody at a provider of identities any longer.
        case unbound
    }

    /// A count of what would flood the journal one by one: so many in this hour, so many since the last event of it.
    struct Count: Sendable, Hashable {
        let times: Int
        let since: Int
    }

    /// The names that acts are stored under; none is ever renamed.
    enum EventType: String, CaseIterable {
        case signedIn = "signing.signedIn"
        case failed = "signing.failed"
        case locked = "signing.locked"
        case slowed = "signing.slowed"
        case unknownTried = "signing.unknownTried"
        case signedOut = "signing.signedOut"
        case sessionEnded = "signing.sessionEnded"
        case passwordSet = "signing.passwordSet"
        case passwordChanged = "signing.passwordChanged"
        case factorSet = "signing.factorSet"
        case factorEnded = "signing.factorEnded"
        case factorShown = "signing.factorShown"
        case passwordShown = "signing.passwordShown"
        case keyAdded = "signing.keyAdded"
        case keyRemoved = "signing.keyRemoved"
        case keyCopied = "signing.keyCopied"
        case linkGiven = "signing.linkGiven"
        case tokenMade = "signing.tokenMade"
        case tokenEnded = "signing.tokenEnded"
        case refused = "signing.refused"
        case providerRefused = "signing.providerRefused"
    }

    /// The name it is stored under.
    var type: EventType {
        switch self {
        case .signedIn: .signedIn
        case .passwordShown: .passwordShown
        case .failed(.keyCopied): .keyCopied
        case .failed: .failed
        case .locked: .locked
        case .slowed: .slowed
        case .unknownTried: .unknownTried
        case .signedOut: .signedOut
        case .sessionEnded: .sessionEnded
        case .passwordSet: .passwordSet
        case .passwordChanged: .passwordChanged
        case .factorSet: .factorSet
        case .factorEnded: .factorEnded
        case .factorShown: .factorShown
        case .keyAdded: .keyAdded
        case .keyRemoved: .keyRemoved
        case .linkGiven: .linkGiven
        case .tokenMade: .tokenMade
        case .tokenEnded: .tokenEnded
        case .refused: .refused
        case .providerRefused: .providerRefused
        }
    }
}

/// What is stored of it, with keys in order; fields that do not belong to an act are absent.
struct SigningRecord: Codable, Sendable, Hashable {
    var secondFactor: Bool?
    /// `provider` or `key`, where it was another than a password and a code.
    var way: String?
    var cause: String?
    var seconds: Int?
    var times: Int?
    var since: Int?
    var names: Int?
    var ending: String?
    /// Milliseconds, when it ended before it was seen.
    var ended: Int64?
    /// The officer it was done to, where somebody else did it.
    var officer: String?

    init(_ act: SigningAct) {
        switch act {
        case .signedIn(let secondFactor, let way):
            (self.secondFactor, self.way) = (secondFactor ? true : nil, way == .password ? nil : way.rawValue)
        case .factorShown(let byKey): way = byKey ? SigningAct.Way.key.rawValue : nil
        case .failed(let failure): cause = failure.rawValue
        case .locked(let seconds): self.seconds = seconds
        case .slowed(let count), .refused(let count): (times, since) = (count.times, count.since)
        case .providerRefused(let refused, let count):
            (cause, times, since) = (refused.rawValue, count.times, count.since)
        case .unknownTried(let count, let names): (times, since, self.names) = (count.times, count.since, names)
        case .sessionEnded(let ending, let at): (self.ending, ended) = (ending.rawValue, at.rawValue)
        case .linkGiven(let officer): self.officer = officer.rawValue
        case .passwordShown, .signedOut, .passwordSet, .passwordChanged, .factorSet, .factorEnded, .keyAdded,
            .keyRemoved, .tokenMade, .tokenEnded:
            break
        }
    }
}
