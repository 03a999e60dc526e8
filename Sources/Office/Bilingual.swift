/// A text in both languages of the house 双语文本.
public struct Bilingual: Hashable, Sendable, Codable {
    /// Chinese.
    public let chinese: String
    /// English.
    public let english: String

    /// A text in both languages.
    public init(_ chinese: String, _ english: String) { (self.chinese, self.english) = (chinese, english) }

    /// A text that is the same in both, such as a name.
    public init(same text: String) { (chinese, english) = (text, text) }
}
