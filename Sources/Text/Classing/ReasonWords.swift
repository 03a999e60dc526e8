extension LinearModel {
    /// Words named as reasons.
    private static let wordsAtMost = 5
    /// Pairs of characters that words are made of: more of them would make sentences.
    private static let pairsAtMost = 12
    /// Characters of a word: a longer one is parted.
    private static let lettersAtMost = 10

    /// The words that speak most for a class, as they stand in the text, the strongest first.
    ///
    /// Words are made of the pairs of characters that speak most for it: those that stand side by side, or one into the other,
    /// are one word, which speaks for it as much as they do together (补偿 and 偿款 are 补偿款). No single character is one: it
    /// says too little.
    func words(
        for label: Int, _ known: [(run: Int, place: Int, value: Float)], _ features: TextFeatures
    ) -> [String] {
        let shares = strongest(for: label, known, features)
        var found: [String: (places: Range<Int>, share: Float)] = [:]
        for word in Self.joined(shares, features) {
            let normal = features.normal(word.places)
            guard found[normal] == nil else { continue }
            found[normal] = (word.places, word.pairs.reduce(0) { $0 + (shares[$1] ?? 0) })
        }
        let ordered = found.sorted {
            ($0.value.share, $1.value.places.lowerBound) > ($1.value.share, $0.value.places.lowerBound)
        }
        var taken: [(normal: String, places: Range<Int>)] = []
        // 补偿 says nothing beside 补偿款.
        for (normal, word) in ordered where !taken.contains(where: { $0.normal.contains(normal) }) {
            taken.append((normal, word.places))
        }
        return taken.prefix(Self.wordsAtMost).map { features.text($0.places) }
    }

    /// The pairs that speak most for a class, with how much each does, in the text and in its opening together.
    private func strongest(
        for label: Int, _ known: [(run: Int, place: Int, value: Float)], _ features: TextFeatures
    ) -> [String: Float] {
        var found: [String: (share: Float, start: Int)] = [:]
        for (run, place, value) in known {
            let (run, share) = (features.runs[run], value * weight(place, label))
            guard run.length == TextFeatures.longest, share > 0 else { continue }
            let pair = features.normal(run.places)
            // A number says nothing to a reader.
            guard !pair.contains(where: \.isNumber) else { continue }
            let before = found[pair] ?? (0, run.start)
            found[pair] = (before.share + share, min(before.start, run.start))
        }
        let ordered = found.sorted { ($0.value.share, $1.value.start) > ($1.value.share, $0.value.start) }
        return Dictionary(uniqueKeysWithValues: ordered.prefix(Self.pairsAtMost).map { ($0.key, $0.value.share) })
    }

    /// A word, and the pairs it is made of.
    private struct Word {
        var places: Range<Int>
        var pairs: [String]
    }

    /// The words that pairs make where they stand in the text.
    private static func joined(_ shares: [String: Float], _ features: TextFeatures) -> [Word] {
        var words: [Word] = []
        for stretch in features.stretches {
            var isOpen = false
            for start in stretch where start + TextFeatures.longest <= stretch.upperBound {
                let places = start..<(start + TextFeatures.longest)
                let pair = features.normal(places)
                guard shares[pair] != nil else { continue }
                if isOpen, let word = words.last, start <= word.places.upperBound,
                    places.upperBound - word.places.lowerBound <= lettersAtMost
                {
                    words[words.count - 1].places = word.places.lowerBound..<places.upperBound
                    if !word.pairs.contains(pair) { words[words.count - 1].pairs.append(pair) }
                } else {
                    words.append(Word(places: places, pairs: [pair]))
                    isOpen = true
                }
            }
        }
        return words
    }
}
