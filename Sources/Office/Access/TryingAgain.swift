import Casework
import Journal

/// Does something once more when another's act came between 重试, and puts what the rules refuse under its one name.
///
/// - Parameter tries: How often it is tried at most, the first time included.
/// - Throws: ``NotPerformed/refused(_:)`` for a refusal; `WrongPosition` when others came between each time; what `work` throws.
func tryingAgain<T>(atMost tries: Int, _ work: () async throws -> T) async throws -> T {
    var tried = 0
    while true {
        tried += 1
        do {
            return try await work()
        } catch let refusal as any Refusal {
            throw NotPerformed.refused(refusal)
        } catch is WrongPosition where tried < tries {
            continue
        }
    }
}
