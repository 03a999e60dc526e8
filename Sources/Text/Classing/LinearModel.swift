/// A model that says which of several classes a text is most like, and which words speak for it 线性分类模型.
///
/// Plain: each run of characters has a weight for each class, and the weights of a text's runs are added up. So it can say
/// why. It decides nothing: what it says is offered to a person.
///
/// Law: ours.
public struct LinearModel: Sendable, Hashable {
    /// The classes, by their codes.
    public let labels: [String]
    /// The runs it knows, ascending.
    let keys: [UInt32]
    /// How rare each is, in 1/16 of a bit.
    let rarity: [UInt8]
    /// Weights of each run for each class, in hundredths of ``scales``.
    let weights: [Int8]
    /// The largest weight of each class.
    let scales: [Float]
    /// What each class begins with.
    let bias: [Float]

    /// A model; for the trainer and the codec.
    init(
        labels: [String], keys: [UInt32], rarity: [UInt8], weights: [Int8], scales: [Float], bias: [Float]
    ) {
        (self.labels, self.keys, self.rarity) = (labels, keys, rarity)
        (self.weights, self.scales, self.bias) = (weights, scales, bias)
    }

    /// What it makes of a text.
    public struct Guess: Sendable, Hashable {
        /// The class.
        public let label: String
        /// How much it stands out before the next one: 0 not at all, 1 clearly.
        public let lead: Double
        /// Words of the text that spoke for it, the strongest first.
        public let words: [String]
    }

    /// The class a text is most like; `nil` when it knows nothing of it, or nothing speaks for any.
    public func guess(_ text: String) -> Guess? { guess(TextFeatures(text)) }

    /// The same for a text that several models are asked about.
    public func guess(_ features: TextFeatures) -> Guess? {
        let known = values(of: features)
        guard !known.isEmpty, labels.count > 1 else { return nil }
        var scores = bias
        for (_, place, value) in known {
            for label in labels.indices { scores[label] += value * weight(place, label) }
        }
        let order = labels.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
        let best = order[0]
        let lead = min(1, max(0, Double(scores[best] - scores[order[1]])))
        let words = words(for: best, known, features)
        return words.isEmpty ? nil : Guess(label: labels[best], lead: lead, words: words)
    }

    func weight(_ place: Int, _ label: Int) -> Float {
        Float(weights[place * labels.count + label]) * scales[label] / 127
    }

    /// The runs of a text that the model knows, with what they count.
    private func values(of features: TextFeatures) -> [(run: Int, place: Int, value: Float)] {
        var from = 0
        let known = features.runs.indices.compactMap { index in
            place(of: features.runs[index].key, from: &from).map { (run: index, place: $0) }
        }
        let values = Self.values(of: known.map { (features.runs[$0.run], rarity[$0.place]) })
        return zip(known, values).map { ($0.run, $0.place, $1) }
    }

    /// What runs of a text count, one by one: rarer ones more, repeated ones a little more, those of the opening ``opening`` times
    /// as much together as those of the text, and a long text no more than a short one: all together have the length 1.
    static func values(of runs: [(run: TextFeatures.Run, rarity: UInt8)]) -> [Float] {
        var values = runs.map { repeated($0.run.count) * Float($0.rarity) / 16 }
        func length(isOpening: Bool) -> Float {
            var square: Float = 0
            for (index, one) in runs.enumerated() where one.run.isOpening == isOpening {
                square += values[index] * values[index]
            }
            return square.squareRoot()
        }
        let (text, opening) = (length(isOpening: false), length(isOpening: true))
        let whole = ((text > 0 ? 1 : 0) + (opening > 0 ? Self.opening * Self.opening : 0)).squareRoot()
        for (index, one) in runs.enumerated() {
            values[index] *= one.run.isOpening ? Self.opening / opening / whole : 1 / text / whole
        }
        return values
    }

    /// How much the opening counts beside the text it is a part of: tried on public messages.
    private static let opening: Float = 0.7

    /// Runs come in order: the search goes on where it ended.
    private func place(of key: UInt32, from: inout Int) -> Int? {
        var (low, high) = (from, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        from = low
        return low < keys.count && keys[low] == key ? low : nil
    }

    /// What a run counts that stands so often in a text: 1 plus the logarithm, by a table.
    static func repeated(_ count: Int) -> Float {
        count < table.count ? table[count] : table[table.count - 1]
    }

    private static let table: [Float] = [0, 1, 1.69, 2.1, 2.39, 2.61, 2.79, 2.95, 3.08, 3.2, 3.3]
}

extension LinearModel {
    private static let mark: [UInt8] = Array("LXTM1".utf8)

    /// The model as bytes: no text is in it, only numbers of runs and their weights.
    public var bytes: [UInt8] {
        var bytes = Self.mark
        func put(_ value: UInt32) {
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
        put(UInt32(labels.count))
        for (index, label) in labels.enumerated() {
            put(UInt32(label.utf8.count))
            bytes += Array(label.utf8)
            put(scales[index].bitPattern)
            put(bias[index].bitPattern)
        }
        put(UInt32(keys.count))
        for key in keys { put(key) }
        bytes += rarity
        bytes += weights.map { UInt8(bitPattern: $0) }
        return bytes
    }

    /// A model from its bytes; `nil` when they are none.
    public init?(bytes: [UInt8]) {
        var at = 0
        func next() -> UInt32? {
            guard at + 4 <= bytes.count else { return nil }
            defer { at += 4 }
            return bytes[at..<(at + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
        guard bytes.starts(with: Self.mark) else { return nil }
        at = Self.mark.count
        guard let count = next(), (2...100).contains(count) else { return nil }
        var (labels, scales, bias): ([String], [Float], [Float]) = ([], [], [])
        for _ in 0..<count {
            guard let length = next(), length <= 200, at + Int(length) <= bytes.count else { return nil }
            labels.append(String(decoding: bytes[at..<(at + Int(length))], as: UTF8.self))
            at += Int(length)
            guard let scale = next(), let begins = next() else { return nil }
            scales.append(Float(bitPattern: scale))
            bias.append(Float(bitPattern: begins))
        }
        guard let size = next(), at + Int(size) * (5 + labels.count) == bytes.count else { return nil }
        var keys: [UInt32] = []
        for _ in 0..<size { if let key = next() { keys.append(key) } }
        let rarity = Array(bytes[at..<(at + Int(size))])
        at += Int(size)
        self.init(
            labels: labels, keys: keys, rarity: rarity, weights: bytes[at...].map { Int8(bitPattern: $0) },
            scales: scales, bias: bias)
    }
}
