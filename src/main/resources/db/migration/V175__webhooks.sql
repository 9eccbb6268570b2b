-- Where accounts' own systems want to be told what happens.
create table webhook_subscriptions (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    -- those of the token by which it was made; what the account has lost since does not count
    roles text[] not null,
    url text not null,
    -- the filter
    types text[] not null,
    subject text,
    unit_path text,
    region text,
    supplier_id uuid,
    -- sealed, not hashed: every signature needs it
    secret bytea not null,
    state text not null,
    -- attempts that failed one after the other, since when, and until when the endpoint is left alone
    failures integer not null default 0,
    failing_since timestamptz,
    rest_until timestamptz,
    error text,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint webhook_subscriptions_state check (state in ('ACTIVE', 'PAUSED', 'DISABLED'))
);

create index webhook_subscriptions_account on webhook_subscriptions (account_id);

-- What a subscription is told, and what became of it.
create table webhook_deliveries (
    id uuid primary key,
    -- the order of the log
    place bigint generated always as identity,
    subscription_id uuid not null references webhook_subscriptions on delete cascade,
    event_id uuid not null,
    type text not null,
    subject text not null,
    -- who may see it, asked again at each attempt
    unit_path text,
    region text,
    supplier_id uuid,
    account_id uuid,
    body text not null,
    state text not null default 'PENDING',
    attempts integer not null default 0,
    -- an attempt that fails after this is the last
    give_up_at timestamptz not null,
    status integer,
    error text,
    created_at timestamptz not null,
    tried_at timestamptz,
    ended_at timestamptz,
    constraint webhook_deliveries_once unique (subscription_id, event_id),
    constraint webhook_deliveries_state check (state in ('PENDING', 'DELIVERED', 'DEAD', 'WITHHELD'))
);

create index webhook_deliveries_next on webhook_deliveries (subscription_id, subject, place) where state = 'PENDING';
create index webhook_deliveries_newest on webhook_deliveries (subscription_id, created_at desc, id desc);
create index webhook_deliveries_ended on webhook_deliveries (ended_at) where state <> 'PENDING';

-- One lane per subject that has something pending: its oldest delivery goes first, the others wait for it.
create table webhook_lanes (
    subscription_id uuid not null references webhook_subscriptions on delete cascade,
    subject text not null,
    due_at timestamptz not null,
    -- whoever attempts its delivery; after this anybody may
    leased_until timestamptz,
    primary key (subscription_id, subject)
);

create index webhook_lanes_due on webhook_lanes (subscription_id, due_at);
