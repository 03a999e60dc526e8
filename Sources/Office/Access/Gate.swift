import Casework

/// Who may give which command 权限: the matrix, and nothing beside it.
enum Gate {
    /// Whether this officer may give the command at all.
    static func opens(_ command: CommandName, to officer: Officer) -> Bool {
        officer.active && AccessMatrix.allows(command, to: officer.roles)
    }
}
