/// The engines there are.
public enum EngineKind: String, Sendable, Hashable, CaseIterable {
    /// SQLite 3.40 or later, in one file on one machine.
    case sqlite
    /// PostgreSQL 15 or later.
    case postgres
}

/// What an engine does in its own way, because the SQL that both share has no word for it.
public struct Capabilities: Sendable {
    /// Which engine this is.
    public let kind: EngineKind
    /// Finds documents by keyed tokens.
    public let tokens: any TokenIndex
    /// Tells how a query would be run.
    public let plans: any PlanReading
    /// Lets one of many do a piece of work.
    public let claims: any WorkClaims
    /// Tells whether the database was set back.
    public let lineage: any LineageReading

    /// The capabilities of an engine; engines make this.
    public init(
        kind: EngineKind, tokens: any TokenIndex, plans: any PlanReading, claims: any WorkClaims,
        lineage: any LineageReading
    ) {
        self.kind = kind
        self.tokens = tokens
        self.plans = plans
        self.claims = claims
        self.lineage = lineage
    }
}
