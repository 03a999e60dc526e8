import Store

/// What signing in by a provider of identities needs; statements of a migration, frozen once released.
///
/// `provider_binding` and the column of `sign_in_mark` are read models of the registry's streams `registry/provider/…`.
/// `provider_errand` is none: it keeps which errands were brought back, for as long as one lives.
enum ProviderTables {
    /// The statements, in their order.
    static let statements: [SQL] = [
        """
        create table provider_binding (
            officer text not null primary key, issuer text not null, subject text not null, at bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create unique index provider_binding_subject on provider_binding (issuer, subject)",
        """
        create table provider_errand (state text not null primary key, at bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index provider_errand_at on provider_errand (at)",
        "alter table session add column by_provider bigint not null default 0",
        "alter table sign_in_mark add column provider_at bigint not null default 0",
    ]
}
