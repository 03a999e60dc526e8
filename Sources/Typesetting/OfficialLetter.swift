/// An official letter 公文, as GB/T 9704-2012 lays it out: what stands on it, and nothing about how.
public struct OfficialLetter: Sendable, Hashable {
    /// Whose letter it is 发文机关标志: the head in red.
    public var organ: String
    /// The issuing number 发文字号; empty when it has none.
    public var reference: String
    /// The title 标题.
    public var title: String
    /// To whom 主送, without its colon.
    public var addressee: String
    /// The body 正文, paragraph by paragraph.
    public var paragraphs: [String]
    /// Who signs 署名.
    public var signature: String
    /// The day 成文日期, in words: `2026年3月9日`.
    public var day: String
    /// The last lines 版记; `nil` where there are none, as in a letter to a citizen.
    public var imprint: Imprint?

    /// Who gets a copy, and who had it printed when 版记.
    public struct Imprint: Sendable, Hashable {
        /// Who gets a copy 抄送; empty for nobody.
        public var copies: String
        /// Who had it printed 印发机关.
        public var office: String
        /// When 印发日期, in words.
        public var day: String

        /// The last lines.
        public init(copies: String, office: String, day: String) {
            (self.copies, self.office, self.day) = (copies, office, day)
        }
    }

    /// A letter.
    public init(
        organ: String, reference: String, title: String, addressee: String, paragraphs: [String], signature: String,
        day: String, imprint: Imprint? = nil
    ) {
        (self.organ, self.reference, self.title, self.addressee) = (organ, reference, title, addressee)
        (self.paragraphs, self.signature, self.day, self.imprint) = (paragraphs, signature, day, imprint)
    }
}

/// What stands on an envelope 信封: name and address, and no word of who writes or why.
///
/// Law: R art. 47; what an envelope leaves out is ours.
public struct EnvelopeSlip: Sendable, Hashable {
    /// To whom.
    public var name: String
    /// Where.
    public var address: String

    /// An envelope.
    public init(name: String, address: String) { (self.name, self.address) = (name, address) }
}

/// Why nothing was set.
public enum TypesettingFault: Error, Sendable, Hashable {
    /// No typeface with Chinese characters is installed.
    case noTypeface
    /// There is more of it than a letter holds.
    case tooLong
    /// The library gave this status.
    case library(UInt32)
}
