/// Showing or setting up a second factor before anything else is open 先验证第二因子.
public struct FactorPage: Page {
    /// The template.
    public static let template = "desk/factor"

    let lead: String
    let errors: ErrorSummary?
    let offer: AccountPage.Offer?
    let key: KeyBox?
    let form: PlainForm?
    let keyForm: PlainForm?

    /// A second factor that the officer's post asks for, or the account has.
    ///
    /// - Parameters:
    ///   - offer: Shown while codes are being set up.
    ///   - key: A security key that is shown or made.
    ///   - form: Where a code is given, or codes are set up.
    ///   - keyForm: Where a first security key is asked for.
    public init(
        lead: String, errors: ErrorSummary?, offer: AccountPage.Offer? = nil, key: KeyBox? = nil,
        form: PlainForm? = nil, keyForm: PlainForm? = nil
    ) {
        (self.lead, self.errors, self.offer) = (lead, errors, offer)
        (self.key, self.form, self.keyForm) = (key, form, keyForm)
    }

    /// The second factor.
    public func title(_ words: Words) -> String { words("desk.factor.owed.title") }
}
