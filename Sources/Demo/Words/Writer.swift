import Casework

/// Writes a petition as a person would 拟写: the story in one of its tellings, with more or less around it, by voice and
/// by how it came.
struct Writer: Sendable {
    let book: StoryBook

    /// The text of a petition.
    ///
    /// - Parameters:
    ///   - telling: Which telling; a repeat takes another than the petition it repeats.
    ///   - signed: The name under a letter; empty when there is none.
    func write(
        _ story: Story, and second: Story?, _ filling: Filling, telling: Int, form: Form, signed: String,
        _ dice: inout Dice
    ) -> String {
        let dialect = dice.chance(45)
        let voice = dialect ? "dialect" : "plain"
        if !story.short.isEmpty, second == nil, dice.chance(12) { return filling.fill(story.short, dialect: dialect) }
        let core = filling.fill(story.tellings[telling % story.tellings.count], dialect: dialect)
        let further = dice.pick(dice.roll(0...min(4, story.further.count)), of: story.further)
            .map { filling.fill($0, dialect: dialect) }
        switch form {
        case .phone, .visit: return noted(core, further, form, &dice)
        case .letter, .web, .other:
            let more = second.map {
                dice.pick(Self.also) + filling.beside($0, &dice).fill(dice.pick($0.tellings), dialect: dialect)
            }
            return written(core, further + [more].compactMap { $0 }, voice, story, form, signed: signed, &dice)
        }
    }

    /// How people go on to a second matter.
    private static let also = ["\n还有一件事。", "\n另外，", "\n第二个问题：", "\n顺带再说一桩。"]

    /// What a clerk takes down of a call or a visit.
    private func noted(_ core: String, _ further: [String], _ form: Form, _ dice: inout Dice) -> String {
        let voice = form == .phone ? "call" : "visit"
        var text = dice.pick(book.turn("opening", voice)) + core + further.prefix(2).joined()
        if dice.chance(70) { text += dice.pick(book.turn("closing", voice)) }
        return text
    }

    /// What a person writes.
    private func written(
        _ core: String, _ further: [String], _ voice: String, _ story: Story, _ form: Form, signed: String,
        _ dice: inout Dice
    ) -> String {
        // Who only asks or proposes writes a few lines.
        guard story.petitionClass == .accusation || story.petitionClass == .appeal else {
            return (dice.chance(50) ? dice.pick(book.turn("opening", voice)) : "") + core
                + (dice.chance(30) ? dice.pick(book.turn("closing", voice)) : "")
        }
        var paragraphs: [String] = []
        if dice.chance(70) { paragraphs.append(dice.pick(book.turn("opening", voice))) }
        paragraphs.append(core)
        if !further.isEmpty { paragraphs.append(further.joined()) }
        // A few write at length: they cannot stop once they have begun.
        let isLong = dice.chance(20)
        if isLong { paragraphs += dice.pick(dice.roll(1...3), of: book.turn("history", voice)) }
        let asides = isLong ? dice.roll(1...4) : dice.roll(0...1)
        let around = dice.pick(asides, of: book.turn("aside", voice))
        if !around.isEmpty { paragraphs.append(around.joined()) }
        if dice.chance(40) { paragraphs.append(dice.pick(book.turn("source", voice))) }
        if dice.chance(75) { paragraphs.append(dice.pick(book.turn("plea", voice))) }
        if form == .letter, dice.chance(60) { paragraphs.append(dice.pick(book.turn("closing", voice))) }
        if form == .letter, !signed.isEmpty { paragraphs.append(signed) }
        return paragraphs.joined(separator: form == .letter || dice.chance(50) ? "\n" : "")
    }
}
