import Casework

/// The demo's clock 演示时钟: each petition is walked through its own days.
enum DemoClock {
    /// The moment it is for the task at hand.
    @TaskLocal static var moment = Moment(rawValue: 0)
}
