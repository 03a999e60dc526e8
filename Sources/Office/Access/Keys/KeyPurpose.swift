/// What a key of the office is for 密钥用途. The names go into the derivation and are storage: none is ever renamed.
///
/// Law: ours (decision 0052: what becomes of each when the office key is renewed).
enum KeyPurpose: String, CaseIterable, Sendable {
    // What lies in tables and is wrapped anew.
    case petitionKeys = "petition keys"
    case organKeys = "organ keys"
    case exchangeKeys = "exchange keys"
    case secondFactor = "second factor"
    case securityKeys = "security keys"
    case models = "models of suggestions"
    case lastWords = "last words"
    case outwardBundles = "outward bundles"
    case outwardPackages = "exchange outward"
    case keyBook = "key book"

    // What stands in the journal, where nothing is written over.
    case cadreRegister = "cadre register"
    case relativesRegister = "relatives register"
    case approaches
    case readingWords = "reading words"
    case exports = "book of exports"
    case tombstones

    // What must give tomorrow what it gave yesterday.
    case numbers
    case receiptLog = "receipt log"
    case journalAnchors = "journal anchors"
    case mailboxNames = "mailbox names"
    case slips
    case oldRegisterRows = "old register rows"

    // Names in read models, which are written again.
    case blindIndex = "blind index"
    case searchTokens = "search tokens"
    case sameText = "same text"
    case cadreNames = "cadre names"
    case relativesNames = "relatives"
    case approachNames = "approach names"

    // What is good for a form, a sitting or a few tries.
    case formTokens = "form tokens"
    case carriedFiles = "carried files"
    case signInTries = "sign-in tries"
    case providerErrand = "provider errand"
    case keyID = "key id"

    /// What becomes of it when the office key is renewed.
    enum Fate: Sendable, Hashable {
        /// Sealed in tables; sealed anew under the new key.
        case rewrapped
        /// Sealed in the journal; what is there stays under the key it was sealed with, what comes gets a new one.
        case journalled
        /// Stays the same for good, kept under the new key.
        case lasting
        /// Derived from the key in force; what was made with the old one is written again.
        case writtenAgain
        /// Derived from the key in force; what was made with the old one is no good any more.
        case passing
    }

    /// What becomes of it when the office key is renewed.
    var fate: Fate {
        switch self {
        case .petitionKeys, .organKeys, .exchangeKeys, .secondFactor, .securityKeys, .models, .lastWords,
            .outwardBundles,
            .outwardPackages, .keyBook:
            .rewrapped
        case .cadreRegister, .relativesRegister, .approaches, .readingWords, .exports, .tombstones: .journalled
        case .numbers, .receiptLog, .journalAnchors, .mailboxNames, .slips, .oldRegisterRows: .lasting
        case .blindIndex, .searchTokens, .sameText, .cadreNames, .relativesNames, .approachNames: .writtenAgain
        case .formTokens, .carriedFiles, .signInTries, .providerErrand, .keyID: .passing
        }
    }

    /// The word in the derivation. Names in the book of approaches were derived as its texts were, and still are.
    var info: String { self == .approachNames ? Self.approaches.rawValue : rawValue }
}
