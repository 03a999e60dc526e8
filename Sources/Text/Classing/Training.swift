/// Learns a ``LinearModel`` from texts that people have classed 训练: for each class a boundary with the widest margin
/// (a linear support vector machine, by dual coordinate descent) among runs that count the more the more they tell this class
/// from the others, always the same from the same texts.
public struct Training: Sendable {
    /// A text with its class.
    public struct Example: Sendable {
        let features: TextFeatures
        let label: String
        /// A text and the code of its class. Of the text only its features are kept.
        public init(_ text: String, _ label: String) { (features, self.label) = (TextFeatures(text), label) }
    }

    /// Texts learnt from at most: what an office classes in some years, and what fits in memory.
    public static let examplesAtMost = 20_000
    /// Texts of a class at least, for the class to be learnt.
    public static let fewestOfClass = 5
    /// Texts a run must stand in: what stands in one alone says nothing of others.
    private static let fewestTexts = 2
    /// Times every text is gone through.
    private static let rounds = 30
    /// How much a text on the wrong side costs; one of the class itself, where that is of average size.
    private static let cost: Float = 1
    /// What a run counts that tells a class from nothing, beside one that tells as much as runs do on average: tried on
    /// public messages. With 1 all would count alike; with 0 what says little by itself could say nothing beside others.
    private static let untelling: Float = 0.3

    /// The model of these examples; `nil` when there are not two classes with enough texts.
    public static func model(of examples: [Example]) -> LinearModel? {
        let counted = Dictionary(grouping: examples, by: \.label).mapValues(\.count)
        let labels = counted.filter { $0.value >= fewestOfClass }.keys.sorted()
        guard labels.count > 1 else { return nil }
        let used = examples.prefix(examplesAtMost).filter { labels.contains($0.label) }
        let (keys, rarity) = vocabulary(of: used)
        let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        let rows = used.map { row(of: $0.features, places, rarity) }
        var weights = [Int8](repeating: 0, count: keys.count * labels.count)
        var (scales, bias): ([Float], [Float]) = ([], [])
        for (index, label) in labels.enumerated() {
            let isMember = used.map { $0.label == label }
            // A small class's texts cost more, so that it is not passed over for a large one's sake.
            let average = Float(used.count) / Float(labels.count)
            let share = average / Float(isMember.count { $0 })
            let telling = telling(rows, isMember, size: keys.count)
            var (learnt, begins) = boundary(
                rows.map { $0.times(telling) }, isMember, costOfMember: cost * share, size: keys.count)
            for place in keys.indices { learnt[place] *= telling[place] }
            let scale = max(learnt.map(abs).max() ?? 1, .leastNormalMagnitude)
            for place in keys.indices {
                weights[place * labels.count + index] = Int8((learnt[place] / scale * 127).rounded())
            }
            scales.append(scale)
            bias.append(begins)
        }
        return LinearModel(
            labels: labels, keys: keys, rarity: rarity, weights: weights, scales: scales, bias: bias)
    }

    /// The runs worth knowing, and how rare each is.
    private static func vocabulary(of examples: [Example]) -> (keys: [UInt32], rarity: [UInt8]) {
        var texts: [UInt32: Int] = [:]
        for example in examples { for run in example.features.runs { texts[run.key, default: 0] += 1 } }
        let keys = texts.filter { $0.value >= fewestTexts }.keys.sorted()
        let rarity = keys.map { key -> UInt8 in
            // 1 + ln((1 + n) / (1 + texts)), in sixteenths.
            let share = Double(1 + examples.count) / Double(1 + (texts[key] ?? 0))
            return UInt8(min(255, (16 * (1 + logarithm(share))).rounded()))
        }
        return (keys, rarity)
    }

    /// The natural logarithm of a number of at least 1: the exponent, and a series for the rest.
    private static func logarithm(_ value: Double) -> Double {
        let rest = value.significand
        let ratio = (rest - 1) / (rest + 1)
        var (term, sum) = (ratio, ratio)
        for power in stride(from: 3, through: 21, by: 2) {
            term *= ratio * ratio
            sum += term / Double(power)
        }
        return Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * sum
    }

    /// How much each run tells a class from the others: how much more often it stands in the class's texts than in the others',
    /// or more seldom, as a logarithm. Texts of average length keep their length 1.
    private static func telling(_ rows: [Row], _ isMember: [Bool], size: Int) -> [Float] {
        // Each run stands in one text more of either side: what was never seen there may yet be.
        var (members, others) = ([Float](repeating: 1, count: size), [Float](repeating: 1, count: size))
        for (index, row) in rows.enumerated() {
            for place in row.places {
                if isMember[index] { members[Int(place)] += 1 } else { others[Int(place)] += 1 }
            }
        }
        let (ofMembers, ofOthers) = (members.reduce(0, +), others.reduce(0, +))
        var telling = (0..<size).map { place -> Float in
            let (member, other) = (members[place] / ofMembers, others[place] / ofOthers)
            return Float(logarithm(Double(max(member, other) / min(member, other))))
        }
        let length = rows.reduce(0) { $0 + $1.times(telling).length } / Float(max(1, rows.count))
        for place in telling.indices {
            telling[place] = untelling + (length > 0 ? (1 - untelling) * telling[place] / length : 0)
        }
        return telling
    }

    /// A text as places and values.
    private struct Row {
        var places: [Int32] = []
        var values: [Float] = []

        var square: Float { values.reduce(0) { $0 + $1 * $1 } }
        var length: Float { square.squareRoot() }

        /// The same text, each run counting so many times as much.
        func times(_ factors: [Float]) -> Row {
            Row(places: places, values: zip(places, values).map { factors[Int($0)] * $1 })
        }
    }

    private static func row(of features: TextFeatures, _ places: [UInt32: Int], _ rarity: [UInt8]) -> Row {
        let known = features.runs.compactMap { run in places[run.key].map { (run: run, place: $0) } }
        return Row(
            places: known.map { Int32($0.place) },
            values: LinearModel.values(of: known.map { ($0.run, rarity[$0.place]) }))
    }

    /// One class against all others: weights, and what it begins with.
    private static func boundary(
        _ rows: [Row], _ isMember: [Bool], costOfMember: Float, size: Int
    ) -> (weights: [Float], bias: Float) {
        var weights = [Float](repeating: 0, count: size)
        var (bias, alphas) = (Float(0), [Float](repeating: 0, count: rows.count))
        let diagonals = isMember.map { 1 / (2 * ($0 ? costOfMember : cost)) }
        // The constant that stands for the bias is one value more, of 1.
        let squares = rows.map { $0.square + 1 }
        var order = Array(rows.indices)
        var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<rounds {
            // A fixed shuffle: the same examples give the same model.
            for index in stride(from: order.count - 1, to: 0, by: -1) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(index, Int((seed >> 33) % UInt64(index + 1)))
            }
            for index in order {
                let sign: Float = isMember[index] ? 1 : -1
                var score = bias
                for (place, value) in zip(rows[index].places, rows[index].values) {
                    score += weights[Int(place)] * value
                }
                let diagonal = diagonals[index]
                let gradient = sign * score - 1 + diagonal * alphas[index]
                let moved = max(0, alphas[index] - gradient / (squares[index] + diagonal))
                let step = (moved - alphas[index]) * sign
                guard step != 0 else { continue }
                alphas[index] = moved
                bias += step
                for (place, value) in zip(rows[index].places, rows[index].values) {
                    weights[Int(place)] += step * value
                }
            }
        }
        return (weights, bias)
    }
}

/// How well a model does on texts it has not seen 分类质量.
public struct ModelQuality: Sendable, Hashable {
    /// The mean over all classes of precision and recall together (macro-F1), from 0 to 1.
    public let macroF1: Double
    /// Texts it was asked about.
    public let texts: Int

    /// Of what was right and what was guessed, text by text.
    public init(_ pairs: [(right: String, guessed: String?)]) {
        let labels = Set(pairs.map(\.right))
        let each = labels.map { label -> Double in
            let hits = pairs.count { $0.right == label && $0.guessed == label }
            let (members, named) = (pairs.count { $0.right == label }, pairs.count { $0.guessed == label })
            return members + named == 0 ? 0 : 2 * Double(hits) / Double(members + named)
        }
        macroF1 = labels.isEmpty ? 0 : each.reduce(0, +) / Double(labels.count)
        texts = pairs.count
    }

    /// Learns from four texts of five and asks about the fifth, which of five by their order.
    public static func heldOut(_ examples: [(text: String, label: String)]) -> (
        quality: ModelQuality, model: LinearModel
    )? {
        var (taught, asked): ([Training.Example], [(text: String, label: String)]) = ([], [])
        var seen: [String: Int] = [:]
        for example in examples {
            let place = seen[example.label, default: 0]
            seen[example.label] = place + 1
            if place % 5 == 4 { asked.append(example) } else { taught.append(.init(example.text, example.label)) }
        }
        guard let model = Training.model(of: taught), !asked.isEmpty else { return nil }
        return (ModelQuality(asked.map { ($0.label, model.guess($0.text)?.label) }), model)
    }
}
