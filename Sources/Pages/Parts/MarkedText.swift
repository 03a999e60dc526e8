/// A text of which stretches are marked 标记文字: as found, or as standing in one petition alone. Drawn by
/// `{{> shared/marked}}`.
public struct MarkedText: Sendable {
    /// A stretch of it.
    public struct Piece: Sendable {
        let text: String
        let isMarked: Bool
        /// A stretch, marked or not.
        public init(_ text: String, isMarked: Bool = false) { (self.text, self.isMarked) = (text, isMarked) }
    }

    let pieces: [Piece]

    /// A text from its stretches.
    public init(_ pieces: [Piece]) { self.pieces = pieces }
}
