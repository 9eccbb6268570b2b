-- Feeds the keyed permutation of the code space; its increment is the block that a replica takes at once.
create sequence payment_code_numbers as bigint minvalue 0 start 0 increment by 256;

-- Who owes how much to which settlement account, under which code. Payment knows nothing of orders.
create table receivables (
    id uuid primary key,
    -- what the receivable is for, for example an order's id; the opener's listener understands it
    subject_id uuid not null,
    code text not null,
    -- O to 0, I and L to 1: the form that is looked up (E-05)
    folded_code text not null,
    code_state text not null,
    state text not null,
    payable_fen bigint not null constraint receivables_payable_positive check (payable_fen > 0),
    -- what covers it: the living allocations of received money, and evidenced_fen
    allocated_fen bigint not null default 0,
    -- of that, what was paid outside the platform's sight and is only shown by evidence; never received money
    evidenced_fen bigint not null default 0,
    -- by how much payable_fen was lowered since (减免); what was agreed first is the sum of the two
    reduced_fen bigint not null default 0,
    -- money is said to be on its way: nobody closes it meanwhile
    held boolean not null default false,
    supplier_id uuid not null,
    account_name text not null,
    account_no text not null,
    account_key text not null,
    bank_name text not null,
    payer_name text,
    payer_account_key text,
    buyer_account_id uuid not null,
    unit_path text,
    region text,
    opened_at timestamptz not null,
    due_at timestamptz,
    closed_at timestamptz,
    constraint receivables_never_overpaid check (allocated_fen between 0 and payable_fen),
    constraint receivables_evidence_within_sum check (evidenced_fen between 0 and allocated_fen),
    constraint receivables_reduction_positive check (reduced_fen >= 0),
    constraint receivables_state_known check (state in ('OPEN', 'SETTLED', 'CANCELLED', 'EXPIRED')),
    constraint receivables_code_state_known
        check (code_state in ('ACTIVE', 'PARTIALLY_USED', 'CONSUMED', 'EXPIRED', 'REVOKED', 'RELEASED'))
) with (fillfactor = 80);

-- A code that is not released names exactly one receivable.
create unique index receivables_live_code on receivables (folded_code) where code_state <> 'RELEASED';
create index receivables_subject on receivables (subject_id);
create index receivables_unit on receivables (unit_path text_pattern_ops) where unit_path is not null;
create index receivables_quarantined on receivables (closed_at) where code_state in ('CONSUMED', 'EXPIRED', 'REVOKED');
-- Suggestions look for open money of one account.
create index receivables_open_account on receivables (account_key, payable_fen) where state = 'OPEN';

-- Every message of a bank as it came, accepted or not.
create table bank_messages (
    id uuid primary key,
    channel text not null,
    nonce text not null,
    line integer not null,
    received_at timestamptz not null,
    content_type text not null,
    body text not null,
    constraint bank_messages_nonce_unique unique (channel, nonce, line)
);

create table dead_letters (
    id uuid primary key,
    channel text not null,
    message_id uuid not null,
    position integer not null,
    content text not null,
    reason text not null,
    detail text not null,
    serial_no text,
    received_at timestamptz not null,
    state text not null default 'OPEN' constraint dead_letters_state_known check (state in ('OPEN', 'RETRIED', 'DISMISSED')),
    resolved_at timestamptz,
    resolved_by uuid,
    resolution text
);

create index dead_letters_newest on dead_letters (received_at desc, id desc);

create table transfers (
    id uuid primary key,
    channel text not null,
    serial_no text not null,
    kind text not null constraint transfers_kind_known check (kind in ('TRANSFER', 'REVERSAL')),
    original_serial_no text,
    booked_at timestamptz not null,
    received_at timestamptz not null,
    payer_name text not null,
    payer_account_no text not null,
    payer_account_key text not null,
    payee_account_no text not null,
    payee_account_key text not null,
    supplier_id uuid,
    amount_fen bigint not null constraint transfers_amount_positive check (amount_fen > 0),
    usage text not null,
    summary text not null,
    postscript text not null,
    remark_hash text not null,
    content_hash text not null,
    message_id uuid not null,
    -- whether a statement told of it first, and not a message at the time
    statement boolean not null default false,
    state text not null,
    verdict text not null,
    tier text,
    reason text,
    allocated_fen bigint not null default 0,
    returned_fen bigint not null default 0,
    reversal_of uuid references transfers,
    -- the answer that the same serial gets again (E-25)
    answer json not null,
    -- the transaction from which on it counts for its supplier: its own, or that in which the payee or original was found
    entered_in bigint,
    constraint transfers_serial_unique unique (channel, serial_no),
    constraint transfers_never_overallocated
        check (allocated_fen >= 0 and returned_fen >= 0 and allocated_fen + returned_fen <= amount_fen),
    constraint transfers_state_known check (state in ('MATCHED', 'PARTIALLY_ALLOCATED', 'UNMATCHED', 'AMBIGUOUS',
        'EXCEPTION', 'SUGGESTED', 'REVERSED', 'REFUND_PENDING', 'REFUNDED', 'IGNORED')),
    constraint transfers_verdict_known check (verdict in ('CONFIRMED', 'SUGGESTED', 'UNMATCHED', 'EXCEPTION'))
) with (fillfactor = 80);

create index transfers_entered on transfers using brin (entered_in) with (autosummarize = on);
create index transfers_newest on transfers (received_at desc, id desc);
create index transfers_state on transfers (state, received_at desc, id desc);
-- Twins of the same money over two channels (E-27), and originals of reversals that name none (E-30).
create index transfers_twin on transfers (payee_account_key, amount_fen, payer_account_key);
create index transfers_orphan_reversals on transfers (original_serial_no) where kind = 'REVERSAL' and reversal_of is null;

-- Rows that follow name transfers and receivables which their own transaction wrote or locked and nobody ever deletes; to
-- have each reference checked again would cost as much as the row.

-- Each decision as it was taken, never changed afterwards.
create table verdicts (
    id uuid primary key,
    transfer_id uuid not null,
    verdict text not null,
    state text not null,
    tier text,
    reason text,
    evidence json not null,
    decided_at timestamptz not null,
    decided_by uuid
);

create index verdicts_transfer on verdicts (transfer_id, decided_at);

create table allocations (
    id uuid primary key,
    transfer_id uuid not null,
    receivable_id uuid not null,
    amount_fen bigint not null constraint allocations_amount_positive check (amount_fen > 0),
    allocated_at timestamptz not null,
    allocated_by uuid,
    reversed_at timestamptz,
    -- the transactions that wrote and reversed it
    entered_in bigint not null default pg_current_xact_id()::text::bigint,
    reversed_in bigint
);

create unique index allocations_once on allocations (transfer_id, receivable_id) where reversed_at is null;
create index allocations_entered on allocations using brin (entered_in) with (autosummarize = on);
create index allocations_reversed on allocations (reversed_in) where reversed_in is not null;
create index allocations_receivable on allocations (receivable_id);

-- Codes that unmatched transfers named before any receivable did (E-36).
create table waiting_codes (
    folded_code text not null,
    transfer_id uuid not null,
    primary key (folded_code, transfer_id)
);

-- What the workbench asks for first, and how old it is.
create index transfers_waiting on transfers (received_at)
    where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION');

create index waiting_codes_transfer on waiting_codes (transfer_id);

-- Same serial, other content: kept beside the first, never instead of it (E-26).
create table transfer_conflicts (
    id uuid primary key,
    transfer_id uuid not null references transfers,
    message_id uuid not null,
    content text not null,
    received_at timestamptz not null
);

create index transfer_conflicts_newest on transfer_conflicts (received_at desc, id desc);

-- What covers a receivable without having been received: paid to another account of the supplier, shown by evidence that
-- a reviewer approved. It is no part of received = allocated + open + returned; a bank record that comes after all
-- replaces it (E-19).
create table evidenced_settlements (
    id uuid primary key,
    receivable_id uuid not null references receivables,
    -- what the evidence is, for example a claim
    evidence_id uuid not null,
    amount_fen bigint not null,
    reduced_fen bigint not null,
    -- of amount_fen, what received money has replaced since
    replaced_fen bigint not null default 0,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    constraint evidenced_settlements_once unique (evidence_id),
    constraint evidenced_settlements_amounts
        check (amount_fen >= 0 and reduced_fen >= 0 and amount_fen + reduced_fen > 0),
    constraint evidenced_settlements_replaced check (replaced_fen between 0 and amount_fen)
);

create index evidenced_settlements_receivable on evidenced_settlements (receivable_id);
