import Casework

/// What one petition is about: the names and sums that fill a story's places. A repeat has the same ones.
struct Filling: Sendable {
    let person: String
    let post: String
    let township: String
    let village: String
    let group: String
    let other: String
    /// In yuan.
    private(set) var amount: Int
    private(set) var households: Int
    let year: Int
    let month: Int

    /// What happened some time before a petition was received.
    init(_ story: Story, received: Day, _ dice: inout Dice) {
        person = Names.reported(&dice)
        post = story.posts.isEmpty ? dice.pick(["村党支部书记", "村委会主任", "镇干部"]) : dice.pick(story.posts)
        township = Names.township(&dice)
        village = Names.village(&dice)
        group = Names.group(&dice)
        other = Names.villager(&dice)
        amount = Self.amount(story, &dice)
        households = dice.roll(6...43)
        let (year, month, _) = received.civil
        let isThisYear = month > 1 && dice.chance(25)
        self.year = isThisYear ? year : year - dice.pick([1, 1, 2])
        self.month = isThisYear ? dice.roll(1...month - 1) : dice.roll(1...12)
    }

    /// The same people in a second matter, about another sum.
    func beside(_ story: Story, _ dice: inout Dice) -> Filling {
        var filling = self
        (filling.amount, filling.households) = (Self.amount(story, &dice), dice.roll(6...43))
        return filling
    }

    private static func amount(_ story: Story, _ dice: inout Dice) -> Int {
        dice.roll(story.money) * 1_000 + dice.pick([0, 0, 0, 200, 500, 680])
    }

    /// A text with its places filled.
    func fill(_ text: String, dialect: Bool) -> String {
        var text = text
        if post.hasPrefix("镇") {
            let rest = String(post.dropFirst())
            for place in ["{镇}{村}{职}", "{镇}{职}"] { text = replaced(text, place, township + rest) }
        }
        let places = [
            ("{人}", person), ("{职}", post), ("{镇}", township), ("{村}", village), ("{组}", group), ("{他}", other),
            ("{款}", money(dialect: dialect)), ("{户}", String(households)), ("{年}", String(year)),
            ("{月}", String(month)),
        ]
        for (place, value) in places { text = replaced(text, place, value) }
        return replaced(text, "村村", "村")
    }

    /// The sum as people say it.
    private func money(dialect: Bool) -> String {
        if amount < 10_000 { return dialect ? "\(amount)块" : "\(amount)元" }
        let (whole, rest) = (amount / 10_000, amount % 10_000 / 1_000)
        if rest == 0 { return dialect ? "\(whole)万块" : "\(whole)万元" }
        return dialect ? "\(whole)万\(rest)" : "\(whole).\(rest)万元"
    }

    private func replaced(_ text: String, _ part: String, _ value: String) -> String {
        text.split(separator: part, omittingEmptySubsequences: false).joined(separator: value)
    }
}
