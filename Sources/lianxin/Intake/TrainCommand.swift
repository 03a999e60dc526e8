import ArgumentParser
import Casework
import Demo
import Foundation
import Office
import Text

/// Has the suggestions learn from what an organ has decided; or makes the models the program ships with.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Has suggestions learn from the office's own decisions.",
        discussion: """
            Run it on the machine of the inner zone. Of a text only numbers of its runs of characters are kept, sealed. A \
            model that does badly on a fifth of the texts it had not seen is not kept.
            """)

    @OptionGroup var options: InstallationOption
    @Option(help: "The login of the head of the petition office in whose name it learns.")
    var login: String?
    @Option(
        help:
            "A folder: writes the models that ship with the program, learnt from invented petitions, and does nothing else."
    )
    var starting: String?

    func validate() throws {
        guard (login == nil) != (starting == nil) else { throw ValidationError("Give --login, or --starting alone.") }
    }

    func run() async throws {
        if let starting { return try Self.writeStarting(to: starting) }
        let office = try await options.installation.open()
        do {
            try await learn(office)
            await office.engine.close()
        } catch {
            await office.engine.close()
            throw error
        }
    }

    private func learn(_ office: Office) async throws {
        guard let officer = try await office.accounts().first(where: { $0.login == login })?.officer,
            Office.mayTrain(officer)
        else { throw ValidationError("This is no login of the head of a petition office.") }
        let command = CommandID(rawValue: UUID().uuidString.replacing("-", with: "").lowercased())
        let all = try await office.train(by: officer, commandID: command)
        if all.isEmpty { say("Fewer than \(Office.decisionsAtLeast) decisions: the models stay as they are.") }
        for trained in all {
            say(
                "\(trained.kind.rawValue): \(trained.texts) texts, macro-F1 "
                    + String(format: "%.3f", trained.quality.macroF1)
                    + (trained.isKept ? ", kept" : ", not kept: the one that was there is better than a bad one"))
        }
    }

    /// Invented petitions the starting models learn from.
    private static let texts = 3_000

    private static func writeStarting(to folder: String) throws {
        let told = try DemoTexts.told(texts)
        let fields = told.filter { $0.petitionClass == .accusation }.map { (text: $0.text, label: $0.field.rawValue) }
        let classes = told.map { (text: $0.text, label: $0.petitionClass.rawValue) }
        for (kind, examples) in [(ModelKind.field, fields), (.petitionClass, classes)] {
            guard let held = ModelQuality.heldOut(examples),
                let model = Training.model(of: examples.map { .init($0.text, $0.label) })
            else { throw Installation.Fault(description: "There is nothing to learn from.") }
            let path = "\(folder)/\(kind.rawValue).model"
            try Data(model.bytes).write(to: URL(filePath: path))
            say(
                "\(path): \(examples.count) invented texts, \(model.bytes.count >> 10) KiB, macro-F1 on others of the "
                    + "same invention " + String(format: "%.3f", held.quality.macroF1))
        }
    }
}
