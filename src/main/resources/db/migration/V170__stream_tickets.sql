-- Opens one stream to a client that can set no header; gone when it was used.
create table stream_tickets (
    ticket_hash bytea primary key,
    account_id uuid not null references accounts on delete cascade,
    session_id uuid not null,
    -- what the token allowed that the ticket was asked for with
    roles text[] not null,
    permit_ends_at timestamptz not null,
    ends_at timestamptz not null
);

create index stream_tickets_account on stream_tickets (account_id);
create index stream_tickets_ends_at on stream_tickets (ends_at);
