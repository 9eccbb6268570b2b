-- In-app notices. Each is for the people in a role of one unit or of one region, or for all of them below a place in the tree.
create table notices (
    id uuid primary key,
    -- written by one consumer at a time, so that a lower number is never seen after a higher one
    n bigint generated always as identity,
    event_id uuid not null,
    template text not null,
    unit_id uuid,
    path_prefix text,
    region text,
    role text not null,
    facts json not null,
    created_at timestamptz not null,
    constraint notices_audience check (num_nonnulls(unit_id, path_prefix, region) = 1),
    constraint notices_once unique nulls not distinct (event_id, template, unit_id, path_prefix, region, role)
);

create index notices_unit on notices (unit_id, created_at desc, id desc) where unit_id is not null;
create index notices_path on notices (path_prefix, created_at desc, id desc) where path_prefix is not null;
create index notices_region on notices (region, created_at desc, id desc) where region is not null;

-- What an account has read: single notices, and all up to a number.
create table notice_reads (
    account_id uuid not null,
    notice_id uuid not null references notices,
    read_at timestamptz not null,
    primary key (account_id, notice_id)
);

create table notice_read_marks (
    account_id uuid primary key,
    up_to bigint not null
);

-- Text messages, each one event, recipient and template. The body of a one-time code is never kept.
create table sms_messages (
    id uuid primary key,
    event_id uuid,
    recipient text not null,
    unit_id uuid,
    template text not null,
    mobile text,
    facts json not null,
    state text not null
        check (state in ('PENDING', 'SENDING', 'SENT', 'DELIVERED', 'FAILED', 'GAVE_UP', 'UNCERTAIN', 'DISMISSED')),
    attempts integer not null default 0,
    -- attempts that no longer count, because a person asked for it again
    forgiven integer not null default 0,
    next_try_at timestamptz,
    claimed_at timestamptz,
    vendor text,
    vendor_message_id text,
    error text,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint sms_messages_once unique (event_id, recipient, template),
    check ((state = 'PENDING') = (next_try_at is not null)),
    check (mobile is not null or state = 'GAVE_UP')
);

create index sms_messages_due on sms_messages (next_try_at, id) where state = 'PENDING';
create index sms_messages_claimed on sms_messages (claimed_at) where state = 'SENDING';
create index sms_messages_of_day on sms_messages (mobile, template, claimed_at);
create index sms_messages_newest on sms_messages (created_at desc, id desc);
create index sms_messages_vendor on sms_messages (vendor, vendor_message_id) where vendor_message_id is not null;
