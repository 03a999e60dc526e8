/// A statement as one engine wants it: text with placeholders, and the values for them in order.
public struct RenderedSQL: Sendable, Hashable {
    /// The text: `?` stands for a value on SQLite, `$1`, `$2` … on PostgreSQL.
    public let text: String
    /// The values, in the order of the placeholders.
    public let values: [SQLValue]
}

extension SQL {
    /// Renders the statement for an engine. Only engines call this.
    public func rendered(for kind: EngineKind) -> RenderedSQL {
        var text = ""
        var values: [SQLValue] = []
        for piece in pieces {
            switch (piece, kind) {
            case (.text(let literal), _), (.native(let literal, _), .sqlite), (.native(_, let literal), .postgres):
                text += literal
            case (.value(let value), .sqlite):
                values.append(value)
                text += "?"
            case (.value(let value), .postgres):
                values.append(value)
                text += "$\(values.count)"
            }
        }
        return RenderedSQL(text: text, values: values)
    }
}
