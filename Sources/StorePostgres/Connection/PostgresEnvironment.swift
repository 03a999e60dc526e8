import CLibPQ
import Store

/// What PostgreSQL's own programs find a database by: the variables of libpq, so that neither address nor password stands
/// among a command's words, which everybody on the machine may read.
public struct PostgresEnvironment: Sendable {
    /// Variables and their values, such as `PGHOST`.
    public let variables: [String: String]

    /// Takes an address apart, as libpq does.
    ///
    /// - Parameter conninfo: As ``PostgresEngine/init(conninfo:options:)`` takes it.
    /// - Throws: ``Store/EngineFault/unavailable(_:)`` when libpq cannot read it; the address is not in the sentence.
    public init(conninfo: String) throws {
        guard let parts = PQconninfoParse(conninfo, nil) else {
            throw EngineFault.unavailable("the address of the database cannot be read.")
        }
        defer { PQconninfoFree(parts) }
        // Of several hosts the one that takes writes is used, as the engine does.
        var found = ["PGTARGETSESSIONATTRS": "read-write"]
        var part = parts
        while let keyword = part.pointee.keyword {
            // What has no variable only says how a silent line is noticed.
            if let name = part.pointee.envvar, let value = part.pointee.val,
                String(cString: keyword) != "target_session_attrs"
            {
                found[String(cString: name)] = String(cString: value)
            }
            part += 1
        }
        variables = found
    }
}
