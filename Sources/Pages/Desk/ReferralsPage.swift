/// What waits for an organ above from those below 下级报请: how many of each kind, and one list by deadline.
public struct ReferralsPage: Page {
    /// The template.
    public static let template = "desk/referrals"

    let heading: String
    let lead: String
    let list: TiledList

    /// What waits.
    ///
    /// - Parameter list: How many of each kind wait, and the rows of one.
    public init(heading: String, lead: String, list: TiledList) {
        (self.heading, self.lead, self.list) = (heading, lead, list)
    }

    /// What it is.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
