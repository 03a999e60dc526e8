/// How far read models have been written again 重建进度: told each time another hundredth is done.
public struct RebuildProgress: Sendable {
    /// Whoever wants to know: how many events were read, and how many there are.
    public typealias Hearer = @Sendable (_ read: Int64, _ all: Int64) -> Void

    /// Parts that are told: a million petitions take minutes, and a line each few seconds is enough.
    static let parts: Int64 = 100

    /// Nobody wants to know.
    public static let untold = RebuildProgress { _, _ in }

    private let hearer: Hearer

    /// Tells this one.
    public init(_ hearer: @escaping Hearer) { self.hearer = hearer }

    /// Tells what was read, when it completes another part.
    func tell(_ read: Int64, after before: Int64, of all: Int64) {
        guard all > 0, read * Self.parts / all > before * Self.parts / all else { return }
        hearer(read, all)
    }
}
