/// The control number of a sealed hand-over 密封移交编号: keyed, so that a gap betrays nothing.
public struct ControlNumber: RawRepresentable, Hashable, Sendable, Codable {
    /// The number as it is written.
    public let rawValue: String
    /// Takes the number as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A sealed hand-over's own identifier: 32 hexadecimal digits.
public struct HandOverID: RawRepresentable, Hashable, Sendable, Codable {
    /// The digits.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A sealed hand-over 密封移交单: all that may stand of a report that belongs to a higher level, or is about the own principal.
///
/// It has a number, form, dates, a carrier and an addressee; there is no field for a name or a content, and no free text
/// into which one could be written. Where no slips are kept, form and carrier are missing too: see ``Made/isBare``.
///
/// Law: R art. 15; that even this may stand is an inference of ours, and can be switched off.
public struct HandOver: Sendable, Hashable {
    /// Its identifier.
    public let id: HandOverID
    /// The organ that hands over.
    public internal(set) var organ = OrganID(rawValue: "")
    /// How it was begun.
    public internal(set) var made: Signed<Made>?
    /// The day on which the principal had it before him; never for what is about him.
    public internal(set) var shownOn: Day?
    /// How it left.
    public internal(set) var sent: Signed<Sent>?
    /// The day on which the addressee opened it.
    public internal(set) var openedOn: Day?
    /// What was destroyed here.
    public internal(set) var shredded: Signed<Shredded>?

    /// No hand-over yet, under this identifier.
    public init(id: HandOverID = HandOverID(rawValue: "")) { self.id = id }

    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was begun 已建单.
        case made(Made)
        /// The principal had it before him 已呈阅.
        case shown(Shown)
        /// It left 已送出.
        case sent(Sent)
        /// The addressee opened it 已签收.
        case opened(Opened)
        /// What stood of it here was destroyed 已销毁.
        case shredded(Shredded)

        /// The name it is stored under.
        public var typeName: String {
            switch self {
            case .made: Made.typeName
            case .shown: Shown.typeName
            case .sent: Sent.typeName
            case .opened: Opened.typeName
            case .shredded: Shredded.typeName
            }
        }
    }

    /// It was begun 已建单.
    public struct Made: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "handover.made"
        /// The number officers read out.
        public var control: ControlNumber
        /// To which organ it goes.
        public var addressee: OrganID
        /// How it was written; `nil` where no slips are kept.
        public var form: Form?
        /// When this organ received it.
        public var receivedOn: Day
        /// Whether it passes by this organ's principal.
        public var isStraightUp: Bool
        /// The stream it was taken in by, when it had come in before anybody knew; its key is gone.
        public var petition: PetitionID?

        /// All of it, in order.
        public init(
            control: ControlNumber, addressee: OrganID, form: Form?, receivedOn: Day, isStraightUp: Bool,
            petition: PetitionID?
        ) {
            (self.control, self.addressee, self.form) = (control, addressee, form)
            (self.receivedOn, self.isStraightUp, self.petition) = (receivedOn, isStraightUp, petition)
        }

        /// Whether it was begun while no slips were kept 不留移交单: number, addressee and days, and nothing of how it came or
        /// who carries it.
        ///
        /// Law: R art. 15; ours.
        public var isBare: Bool { form == nil }
    }

    /// The principal had it before him 已呈阅.
    public struct Shown: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "handover.shown"
        /// On which day.
        public var on: Day
        /// On which day.
        public init(on: Day) { self.on = on }
    }

    /// It left 已送出.
    public struct Sent: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "handover.sent"
        /// Who carried it; nobody what went sealed through the system, or is recorded without a slip.
        public var carrier: OfficerID?
        /// On which day.
        public var on: Day
        /// Who carried it, and when.
        public init(carrier: OfficerID?, on: Day) { (self.carrier, self.on) = (carrier, on) }
    }

    /// The addressee opened it 已签收.
    public struct Opened: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "handover.opened"
        /// On which day.
        public var on: Day
        /// On which day.
        public init(on: Day) { self.on = on }
    }

    /// What stood of it here was destroyed 已销毁.
    public struct Shredded: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "handover.shredded"
        /// SHA-256 of the wrapped key that was destroyed: whoever finds a copy can tell that it is the one.
        public var wrappedKeyHash: String
        /// How many attachments became unreadable with it; `nil` where no slips are kept.
        public var attachments: Int?
        /// What was destroyed.
        public init(wrappedKeyHash: String, attachments: Int?) {
            (self.wrappedKeyHash, self.attachments) = (wrappedKeyHash, attachments)
        }
    }

    /// Takes in what has happened.
    public mutating func evolve(_ event: Event, acting: Acting) {
        let step = Step(acting)
        switch event {
        case .made(let made): (self.made, organ) = (Signed(made, step), acting.organ)
        case .shown(let shown): shownOn = shown.on
        case .sent(let sent): self.sent = Signed(sent, step)
        case .opened(let opened): openedOn = opened.on
        case .shredded(let shredded): self.shredded = Signed(shredded, step)
        }
    }

    /// The last day in time to send it.
    ///
    /// Law: R art. 15 (5 working days); for what is about the own principal no limit is set: at once, and an alarm on the
    /// fifth day, which is ours.
    public static let limit = RouteRule.fiveDays
}

extension HandOver {
    /// What an officer asks of a hand-over.
    public enum Command: Sendable, Hashable {
        /// To begin one for an original on paper, a call or a visitor; nothing of the content is asked.
        case make(Made)
        /// To record that the principal had it before him.
        case show(on: Day)
        /// To record who carried it, and when; of what is recorded without a slip, when.
        case send(carrier: OfficerID?, on: Day)
        /// To record that the addressee has it.
        case acknowledge(on: Day)
    }

    /// Decides what happens to a hand-over.
    ///
    /// Law: R art. 15.
    ///
    /// - Returns: One event, or none when it was done before: of what is shown and opened the first day stands.
    public func decide(_ command: Command, _ acting: Acting) throws(Refused) -> [Event] {
        switch command {
        case .make(let made):
            if let known = self.made {
                guard known.what == made else { throw .alreadyMade }
                return []
            }
            guard !made.addressee.rawValue.isEmpty else { throw .addresseeMissing }
            guard made.addressee != acting.organ else { throw .toItself }
            guard made.receivedOn <= acting.day else { throw .barred(.dayAhead) }
            return [.made(made)]
        case .show(let on):
            let made = try begun()
            // The one thing that must never happen to what is about him.
            guard !made.isStraightUp else { throw .principalMustNotSee }
            if shownOn != nil { return [] }
            try check(on, acting, made)
            return [.shown(Shown(on: on))]
        case .send(let named, let on):
            let made = try begun()
            let carrier = made.isBare ? nil : named
            if let sent {
                guard sent.carrier == carrier, sent.on == on else { throw .alreadySent }
                return []
            }
            guard made.isBare || carrier.map({ !$0.rawValue.isEmpty }) == true else { throw .carrierMissing }
            try check(on, acting, made)
            return [.sent(Sent(carrier: carrier, on: on))]
        case .acknowledge(let on):
            _ = try begun()
            guard let sent else { throw .notSent }
            // It is opened once: pressed again on another day, the first one stands.
            if openedOn != nil { return [] }
            guard on <= acting.day else { throw .barred(.dayAhead) }
            guard on >= sent.on else { throw .openedBeforeSent }
            return [.opened(Opened(on: on))]
        }
    }

    private func begun() throws(Refused) -> Made {
        guard let made else { throw .barred(.absent) }
        return made.what
    }

    private func check(_ on: Day, _ acting: Acting, _ made: Made) throws(Refused) {
        guard on <= acting.day else { throw .barred(.dayAhead) }
        guard on >= made.receivedOn else { throw .barred(.dayBeforeReceipt) }
    }
}

extension HandOver {
    /// Why a hand-over cannot be made or followed so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case alreadyMade, addresseeMissing, toItself, principalMustNotSee, alreadySent, carrierMissing, notSent
        case openedBeforeSent, superiorUnreachable, formMissing

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .alreadyMade, .addresseeMissing, .toItself, .principalMustNotSee, .alreadySent, .carrierMissing,
                .notSent, .openedBeforeSent, .superiorUnreachable, .formMissing,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .alreadyMade:
                Ruling(.reportingRules(15), "这张移交单已经建好。请从列表中打开。", "This slip stands already. Open it from the list.")
            case .addresseeMissing:
                Ruling(
                    .reportingRules(15), "没有上一级机关可报。请安全管理员先登记上级机关。",
                    "There is no organ above. Have it registered first.", field: "addressee")
            case .superiorUnreachable:
                Ruling(
                    .reportingRules(15), "上一级机关不在本系统内，也还没有核对确认它的交换名片。请安全管理员先登记，或由专人送达纸质原件。",
                    "The organ above is in another installation, and no card of it has been confirmed. Have it registered, or "
                        + "have the original carried by hand.", field: "addressee")
            case .formMissing:
                Ruling(
                    .reportingRules(15), "没有选形式。请选择来信、来访、来电或其他。",
                    "Choose in which form it came: letter, visit, call or another.", field: "form")
            case .toItself:
                Ruling(
                    .reportingRules(15), "不能移交给本机关自己。请选上一级机关。",
                    "It cannot go to this very organ. Choose the one above.", field: "addressee")
            case .principalMustNotSee:
                Ruling(
                    .reportingRules(15), "反映本机关主要负责人的，不得呈其本人。请直接报上一级。",
                    "What is about the own principal is never laid before the principal. Send it straight up.",
                    field: "shownOn")
            case .alreadySent:
                Ruling(
                    .reportingRules(15), "已经送出。如有误，请向上一级核对。", "It has been sent already. Check with the organ above.")
            case .carrierMissing:
                Ruling(.reportingRules(15), "没有写明由谁送达。请选择。", "Choose who carries it.", field: "carrier")
            case .notSent:
                Ruling(.reportingRules(15), "还没有送出，不能签收。请先记录送出。", "It has not been sent. Record that first.")
            case .openedBeforeSent:
                Ruling(
                    .reportingRules(15), "签收日期早于送出日期。请核对。", "It cannot have arrived before it was sent. Check the day.",
                    field: "openedOn")
            }
        }
    }
}
