/// Showing or setting up a second factor before anything else is open 先验证第二因子.
public struct FactorPage: Page {
    /// The template.
    public static let template = "desk/factor"

    let lead: String
    let errors: ErrorSummary?
    let offer: AccountPage.Offer?
    let form: PlainForm

    /// A second factor that the officer's post asks for.
    ///
    /// - Parameter offer: Shown while it is being set up.
    public init(lead: String, errors: ErrorSummary?, offer: AccountPage.Offer?, form: PlainForm) {
        (self.lead, self.errors, self.offer, self.form) = (lead, errors, offer, form)
    }

    /// The second factor.
    public func title(_ words: Words) -> String { words("desk.factor.owed.title") }
}
