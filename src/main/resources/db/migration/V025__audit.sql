-- Who did what, when, from where, before and after.
create table audit_entries (
    id uuid primary key,
    at timestamptz not null,
    actor_id uuid not null,
    actor text not null,
    actor_roles text[] not null,
    actor_unit_path text,
    action text not null,
    subject_type text not null,
    subject text not null,
    unit_path text,
    region text,
    before_state jsonb,
    after_state jsonb,
    reason text,
    address text not null,
    request_id text not null
);

create index audit_entries_at on audit_entries (at desc, id desc);
create index audit_entries_actor on audit_entries (actor, at desc, id desc);
create index audit_entries_subject on audit_entries (subject, at desc, id desc);
create index audit_entries_unit_path on audit_entries (unit_path text_pattern_ops, at desc, id desc);

-- What was written stays as it was, whoever asks.
create function audit_entries_stay() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entries is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entries_append_only
    before update or delete or truncate on audit_entries
    for each statement execute function audit_entries_stay();
