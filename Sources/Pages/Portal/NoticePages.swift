/// The receipt 回执: the code, and what comes next.
public struct ReceiptPage: Page {
    /// Its template.
    public static let template = "portal/receipt"

    /// Something that comes next, and by what day.
    public struct Next: Sendable {
        let name: String
        let text: String

        /// What comes, with its day counted out.
        public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    /// The code as a picture.
    public struct Picture: Sendable {
        let side: Int
        let path: String

        /// - Parameters:
        ///   - side: The side of the view box.
        ///   - path: The dark squares as an SVG path.
        public init(side: Int, path: String) { (self.side, self.path) = (side, path) }
    }

    let groups: [String]
    let spoken: String
    let picture: Picture?
    let received: String
    let next: [Next]
    let basis: String
    let word: String
    let voucher: String?
    let textAddress: String
    let pass: String
    let progressAddress: String

    /// - Parameters:
    ///   - groups: The code in seven groups of four.
    ///   - received: When it was received, in words.
    ///   - basis: The articles behind it, in small print.
    ///   - word: The word that the first visit by code will show.
    ///   - voucher: The promise that this was received, sealed; `nil` when the portal cannot promise.
    ///   - textAddress: Where code and promise are got as a file, by POST.
    ///   - pass: What stands for the code there.
    public init(
        groups: [String], picture: Picture?, received: String, next: [Next], basis: String, word: String,
        voucher: String?,
        textAddress: String, pass: String, progressAddress: String
    ) {
        (self.groups, spoken, self.picture) = (groups, groups.joined(separator: " "), picture)
        (self.received, self.next, self.basis, self.word, self.voucher) = (received, next, basis, word, voucher)
        (self.textAddress, self.pass, self.progressAddress) = (textAddress, pass, progressAddress)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.receipt.title") }
}

/// The form was sent before 已经收到过.
public struct ReceivedBeforePage: Page {
    /// Its template.
    public static let template = "portal/received-before"
    let progressAddress: String

    /// The page after a form was sent again and its code cannot be shown again.
    public init(progressAddress: String) { self.progressAddress = progressAddress }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.received-before.title") }
}

/// Asks for the code 查询进度.
public struct CodePage: Page {
    /// Its template.
    public static let template = "portal/code"
    let address: String
    let errors: ErrorSummary?
    let fields: [Field]

    /// The question for the code.
    public init(address: String, errors: ErrorSummary?, fields: [Field]) {
        (self.address, self.errors, self.fields) = (address, errors, fields)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.code.title") }
}

/// How far it is 办理进度.
public struct ProgressPage: Page {
    /// Its template.
    public static let template = "portal/progress"

    /// A letter.
    public struct Letter: Sendable {
        let day: String
        let title: String
        let paragraphs: [String]

        /// A letter of that day.
        public init(day: String, title: String, paragraphs: [String]) {
            (self.day, self.title, self.paragraphs) = (day, title, paragraphs)
        }
    }

    /// A question with its answer.
    public struct Exchange: Sendable {
        let day: String
        let question: String
        let answer: String?
        let answeredDay: String?

        /// A question of that day.
        public init(day: String, question: String, answer: String?, answeredDay: String?) {
            (self.day, self.question, self.answer, self.answeredDay) = (day, question, answer, answeredDay)
        }
    }

    /// Something the citizen may do now.
    public struct Action: Sendable {
        let what: String
        let name: String
        let line: String

        /// What is sent, what the button says, one line of explanation.
        public init(_ what: String, _ name: String, _ line: String) {
            (self.what, self.name, self.line) = (what, name, line)
        }
    }

    let steps: [WayPoint]
    let heading: String
    let sentence: String
    let due: String?
    let visit: VisitPart?
    let proofs: ProofPart?
    let updated: String?
    let letters: [Letter]
    let hasLetters: Bool
    let exchanges: [Exchange]
    let hasExchanges: Bool
    let rated: [String]
    let actions: [Action]
    let address: String
    let pass: String
    let switches: FormSwitches
    let againAddress: String

    /// - Parameters:
    ///   - steps: The four steps; empty after an exit.
    ///   - visit: The words of visits.
    ///   - proofs: What stands in the public log; none when the portal knows no log.
    ///   - address: Where an action is opened, by POST.
    ///   - pass: What stands for the code there.
    ///   - againAddress: Where this page is got again, by POST.
    public init(
        steps: [WayPoint], heading: String, sentence: String, due: String?, visit: VisitPart?, proofs: ProofPart?,
        updated: String?, letters: [Letter], exchanges: [Exchange], rated: [String], actions: [Action],
        address: String, pass: String, switches: FormSwitches, againAddress: String
    ) {
        (self.steps, self.heading, self.sentence, self.due) = (steps, heading, sentence, due)
        (self.visit, self.proofs) = (visit, proofs)
        (self.updated, self.letters, hasLetters) = (updated, letters, !letters.isEmpty)
        (self.exchanges, hasExchanges, self.rated) = (exchanges, !exchanges.isEmpty, rated)
        (self.actions, self.address, self.pass) = (actions, address, pass)
        (self.switches, self.againAddress) = (switches, againAddress)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.progress.title") }
}

/// Something more to a report 补充、提问、评价、异议.
public struct FollowUpPage: Page {
    /// Its template.
    public static let template = "portal/follow-up"
    let heading: String
    let lead: String
    let address: String
    let switches: FormSwitches
    let againAddress: String
    let errors: ErrorSummary?
    let hidden: [Field]
    let fields: [Field]
    let files: [StepPage.ArrivedFile]
    let hasFiles: Bool
    let submit: String
    let pass: String
    /// What a browser seals by; `nil` where the site does.
    public var sealing: FollowUpSealing?

    /// - Parameters:
    ///   - address: Where it is sent, as a form with files.
    ///   - againAddress: Where the progress page is got again, by POST.
    ///   - submit: The words of the button.
    ///   - pass: What stands for the code.
    public init(
        heading: String, lead: String, address: String, switches: FormSwitches, againAddress: String,
        errors: ErrorSummary?, hidden: [Field], fields: [Field], files: [StepPage.ArrivedFile], submit: String,
        pass: String
    ) {
        (self.heading, self.lead, self.address) = (heading, lead, address)
        (self.switches, self.againAddress) = (switches, againAddress)
        (self.errors, self.hidden, self.fields, self.files) = (errors, hidden, fields, files)
        (hasFiles, self.submit, self.pass) = (!files.isEmpty, submit, pass)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { heading }
}
