/// One step that a database takes forward. Frozen once released: a later step changes what an earlier one made.
public struct Migration: Sendable, Hashable {
    /// Its place in the order of all steps of a program, from 1.
    public let version: Int
    /// What it makes, in a few words; kept in the database beside the version.
    public let name: String
    /// Its statements, in order; they name no type of the program.
    public let statements: [SQL]

    /// A step forward.
    public init(version: Int, name: String, statements: [SQL]) {
        self.version = version
        self.name = name
        self.statements = statements
    }
}

/// Why a database was not migrated. Nothing of it was changed.
public enum MigrationFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The database was used by a later version of the program.
    case databaseIsNewer(database: Int, program: Int)
    /// A step that the database took has another name in this program.
    case stepDiffers(version: Int, database: String, program: String)
    /// The steps given do not have ascending versions.
    case stepsOutOfOrder(version: Int)

    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .databaseIsNewer(let database, let program):
            "The database is at version \(database), this program knows versions up to \(program): "
                + "start the newer program, or restore the backup made before the update."
        case .stepDiffers(let version, let database, let program):
            "Step \(version) of the database is '\(database)', this program calls it '\(program)': "
                + "the database belongs to another program."
        case .stepsOutOfOrder(let version):
            "The migration with version \(version) is out of order."
        }
    }
}
