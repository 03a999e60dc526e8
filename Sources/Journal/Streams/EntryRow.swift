import Store

extension Entry {
    /// The columns an event is read from, of the table or alias `event`.
    static let columns: SQL = """
        event.stream, event.position, event.type, event.payload, event.actor, event.organ, event.at, event.article, \
        event.command, event.previous, event.hash
        """

    /// The event in a row that has these columns.
    init(_ row: Row) throws {
        self.init(
            stream: StreamName(try row.text("stream")), position: try row.int64("position"),
            type: try row.text("type"), payload: try row.blob("payload"), actor: try row.text("actor"),
            organ: try row.text("organ"), at: try row.int64("at"), article: try row.text("article"),
            command: try row.text("command"), previous: try row.blob("previous"), hash: try row.blob("hash"))
    }
}

extension Array {
    /// The elements in pieces of 64, 8 and 1: an insert of many rows is then one of three statements an engine prepares.
    var pieces: [ArraySlice<Element>] {
        var pieces: [ArraySlice<Element>] = []
        var rest = self[...]
        for size in [64, 8, 1] {
            while rest.count >= size {
                pieces.append(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
        }
        return pieces
    }
}
