-- A file in which a bank tells what moved on accounts; worked off line by line, from where the last replica stopped.
create table statements (
    id uuid primary key,
    channel text not null,
    file_name text not null,
    -- SHA-256 of the bytes: the same file again is the same statement
    file_hash text not null,
    format text not null constraint statements_format_known check (format in ('CAMT053', 'CSV')),
    file_bytes bigint not null,
    state text not null constraint statements_state_known check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    failure text,
    lines_done bigint not null default 0,
    -- counts the claims, and so fences off a replica that has lost its lease
    attempt integer not null default 0,
    lease_until timestamptz,
    uploaded_at timestamptz not null,
    uploaded_by uuid,
    finished_at timestamptz,
    constraint statements_file_unique unique (channel, file_hash)
);

create index statements_newest on statements (uploaded_at desc, id desc);
create index statements_waiting on statements (uploaded_at) where state in ('QUEUED', 'RUNNING');

-- The file itself, where every replica can read it, until it is worked off.
create table statement_chunks (
    statement_id uuid not null references statements,
    position integer not null,
    content bytea not null,
    primary key (statement_id, position)
);

-- Millions per statement, which is never deleted: a check of each would cost as much as the line.
create table statement_lines (
    statement_id uuid not null,
    -- in the file, from 1; beyond the file's last line: what is here and the bank does not tell
    position bigint not null,
    account_key text not null,
    -- null only of what cannot be read
    day date,
    direction text not null constraint statement_lines_direction_known check (direction in ('CREDIT', 'DEBIT')),
    serial_no text,
    reference text,
    booked_at timestamptz,
    amount_fen bigint not null,
    balance_fen bigint,
    counter_name text not null,
    counter_account_no text not null,
    remark text not null,
    state text not null,
    transfer_id uuid,
    -- of AMOUNT_DIFFERS: what is here
    held_fen bigint,
    refund_id uuid,
    detail text,
    primary key (statement_id, position),
    constraint statement_lines_state_known check (state in
        ('LINKED', 'HEALED', 'AMOUNT_DIFFERS', 'DEBIT', 'REFUND', 'UNREADABLE', 'MISSING_THERE'))
);

create index statement_lines_transfer on statement_lines (transfer_id) where transfer_id is not null;
-- Differences are few; what is linked is not looked for.
create index statement_lines_differing on statement_lines (statement_id, state, position)
    where state not in ('LINKED', 'HEALED', 'DEBIT');
create index statement_lines_debits on statement_lines (account_key, amount_fen) where state = 'DEBIT';

-- What a bank says an account held, per statement and day.
create table statement_balances (
    statement_id uuid not null references statements,
    account_key text not null,
    day date not null,
    opening_fen bigint,
    closing_fen bigint,
    primary key (statement_id, account_key, day)
);

-- The end-of-day report of an account: opening + credits - debits = closing.
create table statement_days (
    statement_id uuid not null references statements,
    account_key text not null,
    day date not null,
    opening_fen bigint,
    credit_fen bigint not null,
    credits bigint not null,
    debit_fen bigint not null,
    debits bigint not null,
    closing_fen bigint,
    healed bigint not null,
    amounts_differing bigint not null,
    missing_there bigint not null,
    primary key (statement_id, account_key, day)
);

create index statement_days_newest on statement_days (account_key, day desc);

create table refunds (
    id uuid primary key,
    transfer_id uuid not null references transfers,
    amount_fen bigint not null constraint refunds_amount_positive check (amount_fen > 0),
    state text not null constraint refunds_state_known
        check (state in ('REQUESTED', 'APPROVED', 'EXPORTED', 'CONFIRMED', 'REJECTED', 'FAILED')),
    reason text not null,
    channel text not null,
    -- frozen from the transfer: back to where it came from, from where it lies
    payer_name text not null,
    payer_account_no text not null,
    payee_account_no text not null,
    payee_account_key text not null,
    supplier_id uuid,
    -- named in the payment file, and so on the debit that confirms it
    end_to_end_id text not null constraint refunds_end_to_end_unique unique,
    requested_at timestamptz not null,
    requested_by uuid not null,
    decided_at timestamptz,
    decided_by uuid,
    decision text,
    file_id uuid,
    ended_at timestamptz,
    -- the transaction that confirmed it
    entered_in bigint,
    constraint refunds_four_eyes check (decided_by is null or state in ('REJECTED', 'FAILED') or decided_by <> requested_by)
);

create index refunds_newest on refunds (requested_at desc, id desc);
create index refunds_transfer on refunds (transfer_id);
create index refunds_waiting on refunds (state, requested_at) where state in ('REQUESTED', 'APPROVED', 'EXPORTED');

-- A payment file as it was handed out; the same one again on every download.
create table refund_files (
    id uuid primary key,
    message_id text not null constraint refund_files_message_unique unique,
    payments integer not null,
    amount_fen bigint not null,
    content text not null,
    created_at timestamptz not null,
    created_by uuid not null
);

-- Numbered without gaps and never changed: everything that earlier transactions wrote, from the last closing on.
create table settlement_closings (
    number bigint primary key,
    day date not null constraint settlement_closings_day_unique unique,
    from_point bigint not null,
    to_point bigint not null,
    closed_at timestamptz not null,
    closed_by uuid
);

create table settlement_closing_lines (
    number bigint not null references settlement_closings,
    supplier_id uuid not null,
    day date not null,
    received_fen bigint not null,
    allocated_fen bigint not null,
    unallocated_fen bigint not null,
    reversed_fen bigint not null,
    refunded_fen bigint not null,
    primary key (number, supplier_id, day)
);

create index settlement_closing_lines_supplier on settlement_closing_lines (supplier_id, day);
