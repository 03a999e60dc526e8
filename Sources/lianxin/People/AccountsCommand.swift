import ArgumentParser
import Casework
import Office

/// Who can sign in, and the way back in for the last who can let others in.
struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Lists the logins, or helps the last security administrator back in.",
        subcommands: [List.self, Link.self], defaultSubcommand: List.self)

    /// Lists who can sign in; never a password.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the logins with their roles.")

        @OptionGroup var options: InstallationOption

        func run() async throws {
            let office = try await options.installation.open()
            let organs = Dictionary(uniqueKeysWithValues: try await office.organs().map { ($0.id, $0.name) })
            for (login, officer) in try await office.accounts() {
                let roles = officer.roles.map(\.english).sorted().joined(separator: ", ")
                let organ = organs[officer.organ] ?? officer.organ.rawValue
                say("\(login)\t\(organ)\t\(officer.office.english)\t\(roles)\(officer.active ? "" : "\tdismissed")")
            }
            await office.engine.close()
        }
    }

    /// Makes a new link for a security administrator, where no other one is there who could.
    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a new one-use link for a security administrator who lost password or device.",
            discussion: "On record, with an alarm for the audit administrator. Refused while another one can make it.")

        @OptionGroup var options: InstallationOption
        @Argument(help: "The security administrator's login.")
        var login: String
        @Option(help: "Why; kept with the record.")
        var reason: String
        @Option(help: "The address of the desk, for the link.")
        var desk = "http://127.0.0.1:8081"

        func run() async throws {
            let office = try await options.installation.open()
            do {
                let token = try await office.reinviteAtTheMachine(login, reason: reason)
                say("The link, good once and for three days; password, device and sessions of before have ended:")
                say("  \(desk)/invitation/\(token)")
            } catch NotPerformed.refused(let refusal) {
                throw Installation.Fault(description: refusal.english)
            }
            await office.engine.close()
        }
    }
}
