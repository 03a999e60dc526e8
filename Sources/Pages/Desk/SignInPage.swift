/// Signing in 登录; what was typed into a form whose session ended travels along.
public struct SignInPage: Page {
    /// The template.
    public static let template = "desk/sign-in"

    let address: String
    let lead: String?
    let errors: ErrorSummary?
    let fields: [Field]
    let provider: ProviderDoor?

    /// The way in by a provider of identities 统一身份登录入口: a link, as a form that is answered with a redirect to elsewhere is
    /// stopped by the page's own policy.
    public struct ProviderDoor: Sendable, Hashable {
        let address: String
        let name: String
        let goOn: String?

        /// A way in.
        ///
        /// - Parameter goOn: With a form to keep, the name of the button that goes on with it; the link then opens a window
        ///   of its own.
        public init(address: String, name: String, goOn: String?) {
            (self.address, self.name, self.goOn) = (address, name, goOn)
        }
    }

    /// The sign-in form.
    ///
    /// - Parameters:
    ///   - lead: Why one is asked to sign in, when it is in the middle of something.
    ///   - fields: Login, password, the code where it is asked for, and what is kept, hidden.
    ///   - provider: The way in by a provider of identities, where there is one.
    public init(
        address: String, lead: String?, errors: ErrorSummary?, fields: [Field], provider: ProviderDoor? = nil
    ) {
        (self.address, self.lead, self.errors, self.fields) = (address, lead, errors, fields)
        self.provider = provider
    }

    /// Signing in.
    public func title(_ words: Words) -> String { words("desk.signIn.title") }
}

/// A page that goes on by itself 转到: after somebody was sent back by a provider of identities.
public struct ForwardPage: Page {
    /// The template.
    public static let template = "desk/forward"

    let next: String

    /// On to a path of ours.
    public init(next: String) { self.next = next }

    /// Signed in.
    public func title(_ words: Words) -> String { words("desk.forward.title") }
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
