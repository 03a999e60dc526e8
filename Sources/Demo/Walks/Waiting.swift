import Casework
import Office

/// What waits in the demo whatever day it is 演示待办: neither is left to chance, and neither goes on.
extension Walk {
    /// Working days from the arrival until the organ above is asked, at most.
    static let untilAsked = 2
    /// Working days from the arrival until an appeal is accepted for review, at most.
    static let untilReviewed = 16

    /// Asks the organ above to take it up.
    mutating func askAbove() async throws {
        try await register()
        try wait(1, before: .triaged)
        try await act("head") { acting, _ in
            AskJurisdiction(
                question: .raise, other: nil, reason: "牵涉县直部门和三个乡镇，资金由市级部门拨付，本级难以查清，报请提级办理。", acting: acting)
        }
    }

    /// Accepts an appeal for review: its limit runs, and nothing is decided.
    mutating func beginReview() async throws {
        let route = handledHere
        try await register()
        try await judge(repeatOf: nil, route: route, level: .own)
        try await approve()
        try await tellAcceptance()
        try await handOver(route)
    }
}

extension Loader {
    /// Walks what waits, each as far as it is to go.
    func leaveWaiting(_ errands: [Errand]) async throws {
        for errand in errands {
            var walk = Walk(office, staff, calendar, last: last, errand: errand, place: errand.place)
            try await walk.receive()
            if errand.petitionClass == .appeal { try await walk.beginReview() } else { try await walk.askAbove() }
        }
    }

    /// A working day with so many working days between it and the last one, that one counted.
    func day(workingDaysAgo days: Int) -> Day {
        var (day, left) = (last, days)
        while left > 0 || !calendar.works(day) {
            if calendar.works(day) { left -= 1 }
            day = day.advanced(by: -1)
        }
        return day
    }
}
