/// A sum of money 金额, in fen; never negative.
public struct Money: Hashable, Comparable, Sendable, Codable {
    /// Hundredths of a yuan.
    public let fen: Int64
    /// A sum in fen; negative sums count as zero.
    public init(fen: Int64) { self.fen = max(0, fen) }
    /// A sum in whole yuan; one too large for fen becomes the largest there is, which every rule refuses.
    public init(yuan: Int64) {
        let (fen, isTooLarge) = yuan.multipliedReportingOverflow(by: 100)
        self.init(fen: isTooLarge ? (yuan < 0 ? 0 : .max) : fen)
    }
    /// Nothing.
    public static let zero = Money(fen: 0)
    /// Smaller sums come first.
    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }
    /// The sum of both.
    public static func + (left: Money, right: Money) -> Money {
        let (fen, isTooLarge) = left.fen.addingReportingOverflow(right.fen)
        return Money(fen: isTooLarge ? .max : fen)
    }
}

/// A number of persons 人.
public struct Persons: Hashable, Sendable, Codable {
    /// How many.
    public let count: Int
    /// So many persons; negative counts as none.
    public init(_ count: Int) { self.count = max(0, count) }
}

/// A person reported on 被反映人.
public struct Respondent: Hashable, Sendable, Codable {
    /// The name.
    public var name: Veiled
    /// The unit.
    public var unit: Veiled
    /// The post.
    public var post: Veiled
    /// The place in words, down to the township.
    public var place: Veiled
    /// A person reported on.
    public init(name: Veiled, unit: Veiled = "", post: Veiled = "", place: Veiled = "") {
        (self.name, self.unit, self.post, self.place) = (name, unit, post, place)
    }
}

/// A matter reported 反映事项.
public struct Matter: Hashable, Sendable, Codable {
    /// The field it belongs to.
    public var field: Field
    /// What is said, in a sentence.
    public var gist: Veiled
    /// When it is said to have happened, in the writer's words.
    public var period: Veiled
    /// How much money it is said to be about.
    public var amount: Money?
    /// Which respondents it concerns, from 1; `nil` stands for all. A respondent may stand under many matters.
    public var persons: [Int]?
    /// A matter reported.
    public init(field: Field, gist: Veiled, period: Veiled = "", amount: Money? = nil, persons: [Int]? = nil) {
        (self.field, self.gist, self.period, self.amount) = (field, gist, period, amount)
        self.persons = persons
    }
}

/// Who wrote 信访人, as far as is known.
public struct Petitioner: Hashable, Sendable, Codable {
    /// How far the name is known.
    public var signature: Signature
    /// The name; empty when anonymous.
    public var name: Veiled
    /// Phone or other contact; empty when none.
    public var contact: Veiled
    /// Where the person lives; empty when unknown.
    public var address: Veiled
    /// The number of an identity document that was shown or written down 证件号码; `nil` when none is known. Nobody has to give
    /// one: a name and a contact are enough (R art. 24).
    public var identityNumber: Veiled?
    /// Who wrote.
    public init(
        signature: Signature, name: Veiled = "", contact: Veiled = "", address: Veiled = "",
        identityNumber: Veiled? = nil
    ) {
        (self.signature, self.name, self.contact, self.address) = (signature, name, contact, address)
        self.identityNumber = identityNumber
    }
    /// Nobody is named.
    public static let anonymous = Petitioner(signature: .unsigned)
}

/// Something sent along 附件.
public struct Attachment: Hashable, Sendable, Codable {
    /// Where the sealed bytes lie.
    public var blob: BlobID
    /// The name the sender gave it.
    public var name: Veiled
    /// Its type, found from its content: `image/jpeg` and so on.
    public var mediaType: String
    /// Its size in the open, in bytes.
    public var bytes: Int
    /// Something sent along.
    public init(blob: BlobID, name: Veiled, mediaType: String, bytes: Int) {
        (self.blob, self.name, self.mediaType, self.bytes) = (blob, name, mediaType, bytes)
    }
}

/// Why a file that was sent along could not be taken in 未收附件原因.
public enum UntakenReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// No bytes at all.
    case empty
    /// Larger than all attachments together may be.
    case tooLarge
    /// One of more than ten.
    case tooMany
    /// None of the kinds taken.
    case unknownKind
    /// It begins as one of them and then breaks off or contradicts itself, or did not open.
    case damaged
    /// It would unpack into something huge.
    case bomb
    /// It has a password, macros or an older format.
    case locked
    /// A virus scanner knows what is in it.
    case infected

    /// In Chinese, for officer and petitioner alike.
    public var chinese: String {
        switch self {
        case .empty: "文件是空的"
        case .tooLarge: "所有附件加起来超过 50 MB"
        case .tooMany: "超过 10 个附件"
        case .unknownKind: "不是可以收的文件类型"
        case .damaged: "打不开，可能不完整"
        case .bomb: "里面套着别的压缩包，或者展开后大得不合理"
        case .locked: "有密码、带宏，或者是旧版 Word"
        case .infected: "查出病毒"
        }
    }

    /// In English.
    public var english: String {
        switch self {
        case .empty: "it is empty"
        case .tooLarge: "with it the files are more than 50 MB"
        case .tooMany: "there are more than 10 files"
        case .unknownKind: "it is of a kind that is not taken"
        case .damaged: "it cannot be opened, perhaps it is not complete"
        case .bomb: "it holds another archive or would unpack to an unreasonable size"
        case .locked: "it has a password or macros, or is an old Word file"
        case .infected: "a virus scanner found something in it"
        }
    }
}

/// A file that was sent along and could not be taken in 未收附件: officer and petitioner are told its name and why, and
/// nothing else is lost with it.
public struct UntakenFile: Hashable, Sendable, Codable {
    /// The name the sender gave it.
    public var name: Veiled
    /// Why.
    public var why: UntakenReason
    /// A file that could not be taken in.
    public init(name: Veiled, why: UntakenReason) { (self.name, self.why) = (name, why) }
}

/// How the citizen's answers travel back 回执信箱.
public struct Mailbox: Hashable, Sendable, Codable {
    /// The mailbox's name at the portal.
    public var id: Veiled
    /// The key answers are sealed with.
    public var replyKey: Veiled
    /// A mailbox.
    public init(id: Veiled, replyKey: Veiled) { (self.id, self.replyKey) = (id, replyKey) }
}

/// A party of visitors 来访批次: counted in groups 批次 and persons 人次.
public struct VisitParty: Hashable, Sendable, Codable {
    /// How many came.
    public var persons: Persons
    /// The language they spoke.
    public var language: String
    /// The leader who received them, when one did.
    public var leader: OfficerID?
    /// Who speaks for them 来访代表, five at most; `nil` when nobody was named.
    public var representatives: [Veiled]?
    /// Who translated 翻译人员; `nil` when nobody had to.
    public var interpreter: Veiled?
    /// A party of visitors.
    public init(
        persons: Persons, language: String = "汉语", leader: OfficerID? = nil, representatives: [Veiled] = [],
        interpreter: Veiled = ""
    ) {
        (self.persons, self.language, self.leader) = (persons, language, leader)
        self.representatives = representatives.isEmpty ? nil : representatives
        self.interpreter = interpreter.isEmpty ? nil : interpreter
    }
}

/// Where a petition came from, when another organ of ours sent it 来件.
public struct Origin: Hashable, Sendable, Codable {
    /// Its stream there.
    public var petition: PetitionID
    /// That organ.
    public var organ: OrganID
    /// Whether a result is to be reported 交办.
    public var assigned: Bool
    /// On which ground it was assigned; `nil` where it was not, or before grounds were asked for.
    public var ground: AssignmentGround?
    /// Where a petition came from.
    public init(petition: PetitionID, organ: OrganID, assigned: Bool, ground: AssignmentGround? = nil) {
        (self.petition, self.organ, self.assigned, self.ground) = (petition, organ, assigned, ground)
    }
}

/// What was found of one matter 查明情况.
public struct Finding: Hashable, Sendable, Codable {
    /// Which matter, counted from 1.
    public var matter: Int
    /// Whether it is true.
    public var truth: Truth
    /// What was found, in words.
    public var text: Veiled
    /// What was found of one matter.
    public init(matter: Int, truth: Truth, text: Veiled) {
        (self.matter, self.truth, self.text) = (matter, truth, text)
    }
}

/// A measure taken against one person 处理处分; one person may have several.
public struct Sanction: Hashable, Sendable, Codable {
    /// The person.
    public var person: Veiled
    /// The measure.
    public var measure: Measure
    /// The day it was decided on; `nil` where a step of the case has it on record, or it is no punishment.
    public var decidedOn: Day?
    /// A measure taken against one person.
    public init(person: Veiled, measure: Measure, decidedOn: Day? = nil) {
        (self.person, self.measure, self.decidedOn) = (person, measure, decidedOn)
    }
}
