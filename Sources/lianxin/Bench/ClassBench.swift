import Foundation
import Text

/// How well and how fast texts are told apart, on a folder with one folder for each class: four of five teach, the fifth
/// is asked about, which of five by the order of the names.
struct ClassBench {
    let folder: String

    func run() throws {
        var examples: [(text: String, label: String)] = []
        let classes = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for label in classes {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(label)").sorted() {
                guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(label)/\(name)") else { continue }
                examples.append((String(decoding: bytes, as: UTF8.self), label))
            }
        }
        let clock = ContinuousClock()
        var held: (quality: ModelQuality, model: LinearModel)?
        let taught = clock.measure { held = ModelQuality.heldOut(examples) }
        guard let held else { throw Installation.Fault(description: "There are not two classes with enough texts.") }
        var took: [Double] = []
        for example in examples {
            let time = clock.measure { _ = held.model.guess(example.text) }
            took.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
        }
        took.sort()
        print(
            "\(examples.count) texts of \(classes.count) classes, \(held.quality.texts) of them asked about: macro-F1 "
                + String(format: "%.3f", held.quality.macroF1)
                + "; learnt in \(oneDecimal(seconds(taught))) s; model of "
                + "\(held.model.bytes.count >> 10) KiB")
        print(
            "a text is told in p50 " + String(format: "%.2f", took[took.count / 2]) + " ms, p99 "
                + String(format: "%.2f", took[took.count * 99 / 100]) + " ms")
    }

    private func seconds(_ time: Duration) -> Double {
        Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
}
