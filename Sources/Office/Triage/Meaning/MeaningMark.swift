import Store

/// How far petitions were looked at for their meaning 近义进度: what came since from here on, what was there before from here
/// back, so that a letter of today does not wait for those of ten years.
struct MeaningMark: Hashable {
    /// Which model's it is.
    let model: [UInt8]
    /// The next place of the log.
    var ahead: Int64
    /// The place before which nothing was looked at.
    var back: Int64

    /// Places of the log looked at in one step: bounds how long the step takes.
    static let atOnce: Int64 = 64

    /// The next places: new ones first; `nil` when all was looked at.
    func next(of size: Int64) -> Range<Int64>? {
        if ahead < size { return ahead..<min(size, ahead + MeaningMark.atOnce) }
        return back > 0 ? max(0, back - MeaningMark.atOnce)..<back : nil
    }

    /// With these places looked at.
    func after(_ range: Range<Int64>) -> MeaningMark {
        var mark = self
        if range.lowerBound == ahead { mark.ahead = range.upperBound } else { mark.back = range.lowerBound }
        return mark
    }

    /// The mark of a model in a log of so many places. Another model's, or one of a log that was set back, begins anew.
    static func load(_ model: [UInt8], size: Int64, _ db: any Reading) throws -> MeaningMark {
        guard let row = try db.first("select model, ahead, back from meaning_mark where id = 1"),
            try row.blob("model") == model, try row.int64("ahead") <= size
        else { return MeaningMark(model: model, ahead: size, back: size) }
        return MeaningMark(model: model, ahead: try row.int64("ahead"), back: try row.int64("back"))
    }

    func keep(_ db: any Writing) throws {
        try db.run(
            """
            insert into meaning_mark (id, model, ahead, back) values (1, \(model), \(ahead), \(back))
            on conflict (id) do update set model = excluded.model, ahead = excluded.ahead, back = excluded.back
            """)
    }
}
