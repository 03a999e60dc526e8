import Casework

/// What becomes of moments when a clock is put back, or two desks' clocks differ 时钟偏差.
///
/// Order is never taken from a clock: within a petition it is the position, over all of them the index in the log. A moment
/// tells when something was done, and limits are counted from its day.
///
/// Law: ours.
enum ClockSkew {
    /// How far apart the clocks of desks, or of one desk before and after it was set right, may be and still count as one,
    /// in milliseconds: an hour. Machines that ask a time server differ by far less; one that was wrong by more has
    /// written a wrong day somewhere, and repeating that day would only make it worse.
    static let tolerated: Int64 = 3_600_000

    /// Whether a moment was marked by a clock that ran ahead and was put right since: what waits for the time after it would
    /// wait until the wrong time comes round.
    static func ranAhead(_ marked: Int64, of now: Int64) -> Bool { marked - now > tolerated }
}

extension Moment {
    /// This moment, or an earlier act's when that lies ahead of it by no more than clocks may differ: so the acts on one
    /// petition never seem to go backwards because a second desk's clock is a little slow.
    func after(_ earlier: Moment?) -> Moment {
        guard let earlier, earlier > self, earlier.rawValue - rawValue <= ClockSkew.tolerated else { return self }
        return earlier
    }
}
