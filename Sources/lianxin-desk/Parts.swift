import CMalloc
import Office
import ServiceLifecycle

/// One part of the program's life, with a name of few words: the group that runs them writes each one's description, and
/// of a struct that is everything it holds.
protocol Part: Service, CustomStringConvertible, CustomDebugStringConvertible {}

extension Part {
    var description: String { "\(Self.self)" }
    var debugDescription: String { description }
}

/// The messenger's rounds.
struct Rounds: Part {
    let rounds: MessengerRounds

    func run() async throws {
        await cancelWhenGracefulShutdown { await rounds.run() }
    }
}

/// Work that one desk of all does at a time.
struct Background: Part {
    let work: ShiftWork

    func run() async throws {
        await cancelWhenGracefulShutdown { await work.run() }
    }
}

/// Gives memory that is not used any more back to the system: what start-up and a busy minute took would stay with the
/// program else, a third of what it holds.
struct GivingBack: Part {
    /// How often: walking through the free memory takes some milliseconds.
    static let every = Duration.seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                malloc_trim(0)
                do { try await Task.sleep(for: Self.every) } catch { return }
            }
        }
    }
}
