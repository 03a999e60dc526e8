import Casework

/// Invented petitions with the class and field of each 演示文本: what the starting model of suggestions learns from, until
/// an office has decisions of its own. Nobody and nothing in them is real.
public enum DemoTexts {
    /// A text with what it is.
    public struct Told: Sendable {
        /// The text.
        public let text: String
        /// Its class.
        public let petitionClass: PetitionClass
        /// Its field.
        public let field: Field
    }

    /// So many texts, the same at every call: each story in turn, in all its tellings and voices.
    ///
    /// - Throws: When the shipped stories cannot be read.
    public static func told(_ count: Int) throws -> [Told] {
        let writer = Writer(book: try StoryBook())
        let stories = PetitionClass.allCases.flatMap { writer.book.stories[$0] ?? [] }
        guard !stories.isEmpty, let day = Day(year: 2026, month: 3, day: 9) else { return [] }
        let forms: [Form] = [.letter, .web, .phone, .visit]
        return (0..<count).map { index in
            var dice = Dice(index &* 7_919 &+ 17)
            let story = stories[index % stories.count]
            let filling = Filling(story, received: day, &dice)
            let text = writer.write(
                story, and: nil, filling, telling: index / stories.count, form: forms[index / 3 % forms.count],
                signed: "", &dice)
            return Told(text: text, petitionClass: story.petitionClass, field: story.field)
        }
    }
}
