import Store

/// Petitions that may be hits 待核对的命中, the latest first.
struct Candidates {
    private(set) var petitions: [String] = []
    /// The petition behind which there may be more; `nil` when these are all.
    var next: String?
    /// How many there are at the least.
    var count = 0

    init() {}

    /// Rows with the columns `id` and `fits`; as many as a query was cut at may not be all.
    init(_ rows: [Row], cutAt limit: Int) throws {
        petitions = try rows.filter { try $0.bool("fits") }.map { try $0.text("id") }
        count = petitions.count
        next = try rows.count >= limit ? rows.last?.text("id") : nil
    }

    /// The same where there may be more behind them all.
    var goingOn: Candidates {
        var all = self
        all.next = next ?? petitions.last
        return all
    }

    mutating func add(_ others: Candidates) {
        petitions += others.petitions
        (next, count) = (others.next, count + others.count)
    }
}
