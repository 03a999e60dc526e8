import Store

/// The tables of people and their accounts; statements of the office's migrations, frozen once released.
///
/// `organ` and `officer` are read models of the registry streams. The others are no read models: a password is in no
/// journal.
enum PeopleTables {
    /// The statements, in their order.
    static let statements: [SQL] = [
        """
        create table if not exists organ (
            id text not null primary key, name text not null, kind text not null, parent text, active bigint not null)
        """,
        "create index if not exists organ_parent on organ (parent, id)",
        """
        create table if not exists officer (
            id text not null primary key, name text not null, organ text not null, office text not null,
            roles text not null, active bigint not null)
        """,
        "create index if not exists officer_organ on officer (organ, id)",
        "create index if not exists officer_name on officer (name, id)",
        """
        create table if not exists credential (
            login text not null primary key, officer text not null unique, password text, secret bytea,
            offered bytea, last_step bigint not null, changed_at bigint not null)
        """,
        """
        create table if not exists sign_in_try (
            login text not null primary key, wrong bigint not null, not_before bigint not null, at bigint not null)
        """,
        "create index if not exists sign_in_try_at on sign_in_try (at)",
        """
        create table if not exists session (
            token text not null primary key, officer text not null, started bigint not null, touched bigint not null,
            second_factor bigint not null)
        """,
        "create index if not exists session_officer on session (officer)",
        "create index if not exists session_started on session (started)",
        """
        create table if not exists invitation (
            token text not null primary key, officer text not null, made_at bigint not null, used_at bigint)
        """,
    ]
}
