/// Who acts, for which organ, in which office, and when 经办.
public struct Acting: Hashable, Sendable {
    /// The officer.
    public let officer: OfficerID
    /// The organ the officer acts for.
    public let organ: OrganID
    /// The office the officer sits in.
    public let office: OfficeKind
    /// When it is done.
    public let moment: Moment
    /// The day it is done, in Asia/Shanghai.
    public var day: Day { moment.day }

    /// Who acts, where and when.
    public init(officer: OfficerID, organ: OrganID, office: OfficeKind, moment: Moment) {
        (self.officer, self.organ, self.office, self.moment) = (officer, organ, office, moment)
    }
}

/// What an officer asks for 指令: it is decided by rules alone, from the petition and itself.
public protocol PetitionCommand: Sendable {
    /// Why the rules may say no.
    associatedtype Refused: Refusal
    /// Its name in the access matrix.
    static var name: CommandName { get }
    /// Who asks, and when.
    var acting: Acting { get }
    /// The events that follow; none when it was done before.
    func decide(on petition: Petition) throws(Refused) -> [PetitionEvent]
}

extension PetitionCommand {
    /// The events that follow, with the refusal thrown untyped: for callers that hold an `any PetitionCommand`.
    ///
    /// Swift 6.3.1 jumps into nothing when ``decide(on:)`` throws its associated `Refused` through an existential; opened
    /// by this extension first, it does not.
    public func events(on petition: Petition) throws -> [PetitionEvent] { try decide(on: petition) }
}

/// The rules say no 不予办理: with the article, and a sentence that says what to do next.
public protocol Refusal: Error, Sendable, Equatable {
    /// What the refusal rests on.
    var article: Article { get }
    /// What the officer reads, in Chinese: what is wrong and what to do next.
    var message: String { get }
    /// The same in English.
    var english: String { get }
    /// The form field it belongs to, when there is one.
    var field: String? { get }
}

extension Refusal {
    /// Most refusals belong to the whole form.
    public var field: String? { nil }
}
