/// People and rights 人员与权限: the staff of one organ.
public struct PeoplePage: Page {
    /// The template.
    public static let template = "desk/people"

    let lead: String
    let address: String
    let organ: Field
    let table: Table
    let appoint: String?
    let establish: String?
    let rules: [Anchor]

    /// The staff of an organ.
    ///
    /// - Parameters:
    ///   - organ: The list of organs to look at.
    ///   - appoint: Where somebody is appointed, for the security administrator.
    ///   - establish: Where an organ is registered.
    ///   - rules: Where it is laid down what holds for the whole office.
    public init(
        lead: String, address: String, organ: Field, table: Table, appoint: String?, establish: String?,
        rules: [Anchor] = []
    ) {
        self.rules = rules
        (self.lead, self.address, self.organ, self.table) = (lead, address, organ, table)
        (self.appoint, self.establish) = (appoint, establish)
    }

    /// People and rights.
    public func title(_ words: Words) -> String { words("desk.people.title") }

    /// A table.
    public var width: PageWidth { .wide }
}

/// One form with its fields and one button.
public struct PlainForm: Sendable {
    let heading: String?
    let lead: String?
    let address: String
    let fields: [Field]
    let submit: String
    let isMain: Bool
    let takesFile: Bool

    /// A form.
    ///
    /// - Parameters:
    ///   - lead: A sentence before it.
    ///   - fields: Also the hidden ones: form token, command identifier.
    ///   - isMain: Whether its button is the page's one main action.
    ///   - takesFile: Whether a file is sent with it.
    public init(
        heading: String?, lead: String?, address: String, fields: [Field], submit: String, isMain: Bool = true,
        takesFile: Bool = false
    ) {
        (self.heading, self.lead, self.address) = (heading, lead, address)
        (self.fields, self.submit, self.isMain, self.takesFile) = (fields, submit, isMain, takesFile)
    }
}

/// A page with one form and nothing else: appointing, registering an organ, setting a password.
public struct OneFormPage: Page {
    /// The template.
    public static let template = "desk/one-form"

    let heading: String
    let errors: ErrorSummary?
    let form: PlainForm
    let back: Anchor?

    /// A page with one form.
    public init(heading: String, errors: ErrorSummary?, form: PlainForm, back: Anchor?) {
        (self.heading, self.errors, self.form, self.back) = (heading, errors, form, back)
    }

    /// What the form is for.
    public func title(_ words: Words) -> String { heading }
}

/// One member of staff 人员: rights, history, and what the security administrator may do.
public struct PersonPage: Page {
    /// The template.
    public static let template = "desk/person"

    let name: String
    let lead: String
    let bound: String?
    let factors: String?
    let errors: ErrorSummary?
    let forms: [PlainForm]
    let history: Table
    let back: Anchor

    /// An officer.
    ///
    /// - Parameters:
    ///   - bound: To whom at a provider of identities the account is bound.
    ///   - factors: How the officer shows a second factor, and how many keys there are.
    ///   - forms: Changing rights, a new link, dismissal; none for those who only look.
    ///   - history: Every change, by whom and why.
    public init(
        name: String, lead: String, bound: String? = nil, factors: String? = nil, errors: ErrorSummary?,
        forms: [PlainForm], history: Table, back: Anchor
    ) {
        self.factors = factors
        (self.name, self.lead, self.bound, self.errors, self.forms) = (name, lead, bound, errors, forms)
        (self.history, self.back) = (history, back)
    }

    /// The name.
    public func title(_ words: Words) -> String { name }

    /// Forms beside a table.
    public var width: PageWidth { .wide }
}

/// A one-use link to hand over 一次性链接: shown once.
public struct LinkPage: Page {
    /// The template.
    public static let template = "desk/link"

    let heading: String
    let lead: String
    let link: String?
    let back: Anchor

    /// A link, shown once; none when it was shown before.
    public init(heading: String, lead: String, link: String?, back: Anchor) {
        (self.heading, self.lead, self.link, self.back) = (heading, lead, link, back)
    }

    /// What the link is for.
    public func title(_ words: Words) -> String { heading }
}

/// One's own account 我的账号: password and second factor.
public struct AccountPage: Page {
    /// The template.
    public static let template = "desk/account"

    /// A second factor offered: the picture to scan and the secret to type.
    public struct Offer: Sendable {
        let side: Int
        let path: String
        let secret: String
        /// A QR code as one path in a square of `side` units.
        public init(side: Int, path: String, secret: String) {
            (self.side, self.path, self.secret) = (side, path, secret)
        }
    }

    /// The officer's access tokens 访问令牌: those there are, a form for a new one, and the secret of one just made.
    public struct Tokens: Sendable {
        /// A token with its button.
        public struct Row: Sendable {
            let line: String
            let form: PlainForm
            /// A token in a sentence, and the form that ends it.
            public init(line: String, form: PlainForm) { (self.line, self.form) = (line, form) }
        }

        let secret: String?
        let rows: [Row]
        let form: PlainForm

        /// Tokens, and a form for a new one.
        ///
        /// - Parameter secret: Shown once, just after it was made.
        public init(secret: String?, rows: [Row], form: PlainForm) {
            (self.secret, self.rows, self.form) = (secret, rows, form)
        }
    }

    /// The officer's sessions 已登录的设备: those there are, and a form that ends all others.
    public struct Sessions: Sendable {
        /// A session, and the form that ends it; the one that asks is ended by signing out.
        public struct Row: Sendable {
            let line: String
            let form: PlainForm?
            /// A session in a sentence.
            public init(line: String, form: PlainForm?) { (self.line, self.form) = (line, form) }
        }

        let rows: [Row]
        let others: PlainForm?

        /// Sessions.
        ///
        /// - Parameter others: Ends all but the one that asks; none where there is no other.
        public init(rows: [Row], others: PlainForm?) { (self.rows, self.others) = (rows, others) }
    }

    /// The officer's security keys 安全密钥: those there are, and what can be done with them.
    public struct Keys: Sendable {
        let lead: String
        let lines: [String]
        let box: KeyBox?
        let forms: [PlainForm]

        /// Keys.
        ///
        /// - Parameters:
        ///   - lead: What they are for; where none can be enrolled, what is missing.
        ///   - lines: Each key in a sentence.
        ///   - box: Shown while one is being enrolled.
        ///   - forms: For a new one, and to remove one.
        public init(lead: String, lines: [String], box: KeyBox?, forms: [PlainForm]) {
            (self.lead, self.lines, self.box, self.forms) = (lead, lines, box, forms)
        }
    }

    let lead: String
    let last: String?
    let keys: Keys?
    let sessions: Sessions?
    let errors: ErrorSummary?
    let password: PlainForm
    let factor: PlainForm
    let another: PlainForm?
    let offer: Offer?
    let relatives: Anchor?
    let tokens: Tokens?

    /// Password and second factor.
    ///
    /// - Parameters:
    ///   - last: When the officer signed in before.
    ///   - another: Sets up another authenticator in the place of the one in force.
    ///   - keys: The officer's security keys.
    ///   - sessions: Where the officer is signed in.
    ///   - offer: Shown while a second factor is being set up.
    ///   - relatives: Where near relatives are declared.
    ///   - tokens: For officers who read petitions.
    public init(
        lead: String, errors: ErrorSummary?, password: PlainForm, factor: PlainForm, offer: Offer?,
        last: String? = nil, another: PlainForm? = nil, keys: Keys? = nil, sessions: Sessions? = nil,
        relatives: Anchor? = nil, tokens: Tokens? = nil
    ) {
        self.keys = keys
        (self.last, self.another, self.sessions) = (last, another, sessions)
        self.relatives = relatives
        (self.lead, self.errors, self.password) = (lead, errors, password)
        (self.factor, self.offer, self.tokens) = (factor, offer, tokens)
    }

    /// My account.
    public func title(_ words: Words) -> String { words("desk.account.title") }
}
