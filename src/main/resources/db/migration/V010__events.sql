-- Written in the transaction of the change itself, taken out by the relay.
create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null,
    type text not null,
    subject text not null,
    at timestamptz not null,
    unit_path text,
    region text,
    supplier_id uuid,
    account_id uuid,
    data json not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What readers follow: offsets are contiguous within an epoch.
create table event_log (
    epoch bigint not null,
    log_offset bigint not null,
    event_id uuid not null,
    type text not null,
    subject text not null,
    at timestamptz not null,
    unit_path text,
    region text,
    supplier_id uuid,
    account_id uuid,
    data json not null,
    primary key (epoch, log_offset)
);

-- The one row that says where the log ends.
create table event_log_head (
    only_row boolean primary key default true check (only_row),
    epoch bigint not null,
    last_offset bigint not null
);

insert into event_log_head (epoch, last_offset) values (1, 0);
