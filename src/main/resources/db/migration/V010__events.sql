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

-- What readers follow: offsets are contiguous within an epoch. Parted by ranges of offsets and not by days: every
-- read names a range and so finds its part, the key stays one key over the whole log, and no clock has a say.
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
) partition by range (epoch, log_offset);

-- The parts of the log; the relay adds the next one ahead of need, the oldest is dropped when its time is over.
create table event_log_segments (
    epoch bigint not null,
    first_offset bigint not null,
    next_offset bigint not null,
    primary key (epoch, first_offset)
);

-- The one row that says where the log ends.
create table event_log_head (
    only_row boolean primary key default true check (only_row),
    epoch bigint not null,
    last_offset bigint not null,
    -- the database server and its history; in another one the log goes on in a new epoch
    origin text
);

insert into event_log_head (epoch, last_offset) values (1, 0);

-- How far each durable consumer has read, and how it fares there.
create table event_consumers (
    name text primary key,
    epoch bigint not null,
    last_offset bigint not null,
    -- up to here its events are handled one by one, because a batch failed
    alone_epoch bigint,
    alone_offset bigint,
    -- of the next event alone
    failures integer not null default 0,
    retry_at timestamptz,
    last_error text
);

-- Events that a consumer could not handle; they wait for a person and hold up nothing, the log's retention neither.
create table parked_events (
    id uuid primary key,
    consumer text not null references event_consumers,
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
    attempts integer not null,
    error text not null,
    parked_at timestamptz not null,
    constraint parked_events_once unique (consumer, epoch, log_offset)
);

create index parked_events_newest on parked_events (parked_at desc, id desc);
