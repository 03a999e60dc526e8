extension String {
    /// The text without the blanks at its ends 去首尾空白: line ends and full-width blanks are blanks too.
    public var trimmed: String {
        let kept = drop(while: \.isWhitespace)
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }

    /// The same with a capital at the start, for a heading.
    public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
