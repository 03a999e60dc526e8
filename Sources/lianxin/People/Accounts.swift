import ArgumentParser
import Casework
import Office

/// Lists who can sign in; never a password.
struct Accounts: AsyncParsableCommand {
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
