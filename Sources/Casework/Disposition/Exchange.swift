/// The code of an office elsewhere with which packages are exchanged 交换单位: as it stands on its card.
public struct PartnerID: RawRepresentable, Hashable, Sendable, Codable {
    /// The code.
    public let rawValue: String
    /// Takes the code as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A package's own identifier 交换件标识: 32 hexadecimal digits, the same on both sides.
public struct ExchangeID: RawRepresentable, Hashable, Sendable, Codable {
    /// The digits.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What an office elsewhere is to this organ 交换单位类别.
public enum PartnerRole: String, Term {
    case petitionBureau, otherBody, superior, lower, commission
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .petitionBureau: ("信访局", "petition bureau")
        case .otherBody: ("其他机关", "another public body")
        case .superior: ("上级纪检监察机关", "a commission above")
        case .lower: ("下级纪检监察机关", "a commission below")
        case .commission: ("其他纪检监察机关", "another commission")
        }
    }

    /// Whether it is a commission, which accepts reports and owes their writers the law's notices.
    public var isCommission: Bool {
        switch self {
        case .superior, .lower, .commission: true
        case .petitionBureau, .otherBody: false
        }
    }

    /// What a petition that comes from there is called.
    ///
    /// - Parameter assigned: Whether it asks for a result; only a superior may.
    ///
    /// Law: R art. 7, 16, 21; X art. 22.
    public func source(assigned: Bool) -> Source {
        switch self {
        case .superior: assigned ? .assignedFromAbove : .forwardedFromAbove
        case .lower: .sentUp
        case .petitionBureau, .otherBody, .commission: .otherBody
        }
    }
}

/// An office elsewhere as the rules need it 交换单位要素.
public struct PartnerFacts: Sendable, Hashable {
    /// Its code.
    public var id: PartnerID
    /// Its name.
    public var name: String
    /// What it is to this organ.
    public var role: PartnerRole
    /// Its code, name and role.
    public init(id: PartnerID, name: String, role: PartnerRole) { (self.id, self.name, self.role) = (id, name, role) }
}

/// That a petition went out as a package 已交换: to whom, under which identifier, and how much of it.
public struct Exchanged: Hashable, Sendable, Codable {
    /// To whom.
    public var partner: PartnerID
    /// The partner's name.
    public var name: String
    /// The package.
    public var package: ExchangeID
    /// Whether name, contact and address of the petitioner went along.
    public var identity: Bool
    /// Whether the attachments went along.
    public var attachments: Bool
    /// All of it, in order.
    public init(partner: PartnerID, name: String, package: ExchangeID, identity: Bool, attachments: Bool) {
        (self.partner, self.name, self.package) = (partner, name, package)
        (self.identity, self.attachments) = (identity, attachments)
    }
}

/// Where a petition came from that arrived as a package 交换来源.
public struct ExchangeSource: Hashable, Sendable, Codable {
    /// From whom.
    public var partner: PartnerID
    /// The partner's name.
    public var name: String
    /// The package.
    public var package: ExchangeID
    /// The number it has there.
    public var number: String
    /// The day it was sent.
    public var sentOn: Day
    /// On which ground it was assigned there; `nil` where it was not, or it does not say.
    public var ground: AssignmentGround?
    /// All of it, in order.
    public init(
        partner: PartnerID, name: String, package: ExchangeID, number: String, sentOn: Day,
        ground: AssignmentGround? = nil
    ) {
        (self.partner, self.name, self.package) = (partner, name, package)
        (self.number, self.sentOn, self.ground) = (number, sentOn, ground)
    }
}

/// What a partner says of a package besides its receipt, closing and settling 对方回告.
public enum ExchangeWord: String, Term {
    case registered, refused
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .registered: ("对方已登记", "registered there")
        case .refused: ("对方退回", "sent back")
        }
    }
}

/// What this organ tells the sender of a package by an act of its own 回告来件单位.
public enum SenderWord: String, Term {
    case refused, settled
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .refused: ("退回来件单位", "sent back to the sender")
        case .settled: ("已化解", "settled")
        }
    }
}

/// What a sender is told of how a petition ended 办理结果代码: a code and nothing more; what was found is told to the reporter
/// alone.
///
/// Law: R art. 27, 47.
public enum ExchangeResult: String, Term {
    case handled, answered, forwarded, toldElsewhere, kept, withdrawn
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .handled: ("已办结", "handled and closed")
        case .answered: ("已答复", "answered")
        case .forwarded: ("已转有权处理单位", "sent on to whoever is in charge")
        case .toldElsewhere: ("已告知信访人去向", "the petitioner was told where to go")
        case .kept: ("已留存", "kept")
        case .withdrawn: ("信访人已撤回", "withdrawn by the petitioner")
        }
    }
}

/// How far a package is 交换件进度, on whichever side.
public enum ExchangeState: String, Term {
    case sent, received, registered, refused, closed, settled
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .sent: ("已送出，等签收", "sent, not yet received")
        case .received: ("已签收", "received")
        case .registered: ("已登记", "registered")
        case .refused: ("已退回", "sent back")
        case .closed: ("已办结", "closed")
        case .settled: ("已化解", "settled")
        }
    }
}

/// A word for the sender of a package, as it stands 回告: the office sends each once.
public enum WordToSender: Sendable, Hashable {
    /// Registered under a number.
    case registered(PetitionNumber, on: Day)
    /// Sent back, with the reason.
    case refused(Veiled, on: Day)
    /// Closed.
    case closed(ExchangeResult, on: Day)
    /// Settled.
    case settled(on: Day)
}
