/// Lets one of many processes do a piece of work, for as long as its transaction lasts.
public protocol WorkClaims: Sendable {
    /// Claims a piece of work until the transaction ends.
    ///
    /// - Parameter work: The name of the work, the same in all processes.
    /// - Returns: Whether it is ours; false when another transaction holds it.
    /// - Throws: An ``EngineFault``.
    func claim(_ work: String, _ db: any Writing) throws -> Bool

    /// Waits until the piece of work is ours, and holds it until the transaction ends.
    ///
    /// - Throws: An ``EngineFault``; also when the wait lasts longer than the engine lets a statement run.
    func waitFor(_ work: String, _ db: any Writing) throws
}
