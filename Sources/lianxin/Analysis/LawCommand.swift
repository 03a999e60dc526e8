import ArgumentParser
import Casework

/// Prints the law as the code has it: every rule with its article, where it is enforced, and the test that holds it.
struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law", abstract: "Prints docs/law.md from the tables that the program runs.")

    func run() { print(LawPage.markdown, terminator: "") }
}
