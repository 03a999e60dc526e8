import ArgumentParser

/// The operator's program 运维命令: sets an office up, checks it, rebuilds it, and prints its figures.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lianxin",
        abstract: "Sets up and looks after a Lianxin office.",
        subcommands: [
            Setup.self, DemoCommand.self, AccountsCommand.self, ImportCommand.self,
            TrainCommand.self, FerryCommand.self, ExchangeCommand.self, KeysCommand.self, Report.self,
            Verification.self, Rebuilding.self, BackupCommand.self, RestoreCommand.self, LawCommand.self, Witness.self,
            HeadCommand.self, Bench.self, TrivialCommits.self, BenchPortal.self,
        ])
}
