import ArgumentParser
import Custody
import Office

/// Which token an office key is sealed with.
struct TokenOption: ParsableArguments {
    @Option(help: "Seal the office key with a key of a token: the PKCS#11 module, a whole path to a shared library.")
    var tokenModule: String?
    @Option(help: "The token's label.")
    var tokenLabel: String?
    @Option(help: "The file with the PIN of the token's user, one line, mode 0600.")
    var pinFile: String?

    /// The token; `nil` when none is named.
    func choice() throws -> TokenSettings.Choice? {
        if tokenModule == nil, tokenLabel == nil, pinFile == nil { return nil }
        guard let tokenModule, let tokenLabel, let pinFile else {
            throw ValidationError("A token takes all three: --token-module, --token-label and --pin-file.")
        }
        return TokenSettings.Choice(module: tokenModule, label: tokenLabel, pinFile: pinFile)
    }
}

/// Moves the office key of an installation from its file into a token.
struct KeysToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Seals the office key with a key of a token, reads it back, and takes the file office.key away.",
        discussion: "Copies of office.key in backups of the keys stay what they are: destroy them, or split them.")

    @OptionGroup var options: InstallationOption
    @OptionGroup var token: TokenOption

    func run() async throws {
        guard let choice = try token.choice() else {
            throw ValidationError("Name the token: --token-module, --token-label and --pin-file.")
        }
        try options.installation.custody.move(to: choice)
        let keys = try options.installation.custody.load()
        say("The office key \(keys.id) is sealed in \(options.installation.keys)/office.token; office.key is gone.")
        say(
            "It opens with the token '\(choice.label)' and its PIN, and with nothing else. Split it among custodians too."
        )
    }
}
