import Store

/// What the audit's read model gained when reading came into it; statements of a migration, frozen once released.
enum ReadingTables {
    /// The statements, in their order.
    static let statements: [SQL] = [
        "alter table audit add column kind text not null default ''",
        "alter table audit add column petition text not null default ''",
        "alter table audit add column own_unit bigint not null default 0",
        """
        update audit set
            kind = case
                when event = 'access.identityOpened' then 'identity'
                when event like 'access.%' then 'recusal'
                when event like 'registry.%' then 'staff'
                when event like 'export.%' then 'exported'
                else 'change' end,
            petition = case when stream like 'petition/%' then substr(stream, 10) else '' end
        """,
        "create index audit_actor on audit (organ, actor, at)",
        "create index audit_kind on audit (organ, kind, at)",
        "create index audit_of_petition on audit (petition, at)",
    ]

    /// Openings that are about a near relative's unit; none was before relatives had one.
    static let relativesUnits: [SQL] = ["alter table audit add column relatives_unit bigint not null default 0"]
}
