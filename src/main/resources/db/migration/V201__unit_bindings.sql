-- To which unit a person says to belong, and what came of it (R-061 to R-063). What has ended stays.
create table unit_bindings (
    id uuid primary key,
    account_id uuid not null,
    unit_id uuid not null references budget_units,
    status text not null constraint unit_bindings_status_known
        check (status in ('REQUESTED', 'ACTIVE', 'REJECTED', 'WITHDRAWN', 'CHANGED', 'ENDED')),
    source text not null constraint unit_bindings_source_known check (source in ('PROFILE', 'CHECKOUT', 'PLATFORM')),
    -- by whom the unit knows the person
    person_name text not null,
    note text,
    reason text,
    requested_at timestamptz not null,
    decided_at timestamptz,
    ended_at timestamptz
);

-- A person belongs to one unit at a time, and asks one at a time.
create unique index unit_bindings_active on unit_bindings (account_id) where status = 'ACTIVE';
create unique index unit_bindings_requested on unit_bindings (account_id) where status = 'REQUESTED';
create index unit_bindings_account on unit_bindings (account_id, requested_at desc, id desc);
create index unit_bindings_unit on unit_bindings (unit_id, requested_at desc, id desc);

-- A notice may be for one person alone, whatever the roles.
alter table notices
    add column account_id uuid,
    alter column role drop not null,
    drop constraint notices_audience,
    add constraint notices_audience check (num_nonnulls(unit_id, path_prefix, region, account_id) = 1),
    add constraint notices_role check ((account_id is null) = (role is not null)),
    drop constraint notices_once,
    add constraint notices_once
        unique nulls not distinct (event_id, template, unit_id, path_prefix, region, account_id, role);

create index notices_account on notices (account_id, created_at desc, id desc) where account_id is not null;
