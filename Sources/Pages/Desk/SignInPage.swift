/// Signing in 登录; what was typed into a form whose session ended travels along.
public struct SignInPage: Page {
    /// The template.
    public static let template = "desk/sign-in"

    let address: String
    let lead: String?
    let errors: ErrorSummary?
    let fields: [Field]

    /// The sign-in form.
    ///
    /// - Parameters:
    ///   - lead: Why one is asked to sign in, when it is in the middle of something.
    ///   - fields: Login, password, the code where it is asked for, and what is kept, hidden.
    public init(address: String, lead: String?, errors: ErrorSummary?, fields: [Field]) {
        (self.address, self.lead, self.errors, self.fields) = (address, lead, errors, fields)
    }

    /// Signing in.
    public func title(_ words: Words) -> String { words("desk.signIn.title") }
}

/// A form that could not be carried out just now 请再试一次: nothing was kept, and everything typed is still here.
public struct TryAgainPage: Page {
    /// The template.
    public static let template = "desk/try-again"

    let address: String
    let hidden: [Field]

    /// Sends the same once more; the command identifier makes sure that it is done once.
    public init(address: String, hidden: [Field]) { (self.address, self.hidden) = (address, hidden) }

    /// Try again.
    public func title(_ words: Words) -> String { words("desk.tryAgain.title") }
}
