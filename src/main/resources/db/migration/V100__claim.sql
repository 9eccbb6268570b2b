-- A year's holidays and make-up days as an administrator published them; the latest version applies, none is changed.
-- The years that the service brings along are their version 0.
create table holiday_calendars (
    year integer not null,
    version integer not null,
    days json not null,
    published_at timestamptz not null,
    published_by uuid not null,
    primary key (year, version)
);

-- Payment confirmations (货款确认), as they stand now.
create table claims (
    id uuid primary key,
    order_id uuid not null,
    receivable_id uuid not null,
    -- who claims: the buyer of the order
    account_id uuid not null,
    unit_path text,
    region text,
    supplier_id uuid not null,
    kind text not null,
    status text not null,
    stage text,
    version integer not null,
    payee_account_key text not null,
    payer_name text,
    payer_account_no text,
    payer_account_key text,
    paid_fen bigint not null constraint claims_paid_positive check (paid_fen > 0),
    -- what was still owed when it was submitted: what is missing to it is the reduction that is asked for
    owed_fen bigint not null,
    remark text,
    -- digits and letters of the bank's receipt number
    receipt_no text,
    request_key text not null,
    request_hash bytea not null,
    created_at timestamptz not null,
    submitted_at timestamptz,
    -- the working-day clock; the day it counts from and how many days, so that a corrected calendar can be applied
    clock_from date,
    clock_days integer,
    due_at timestamptz,
    due_soon_at timestamptz,
    due_assumed boolean not null default false,
    due_soon_told boolean not null default false,
    breach_told boolean not null default false,
    rested_on date,
    -- case 1: when it is looked at again, and when it is given up
    look_at timestamptz,
    give_up_at timestamptz,
    assignee uuid,
    assignee_name text,
    first_approver uuid,
    reason text,
    decided_at timestamptz,
    decided_by uuid,
    transfer_id uuid,
    settled_fen bigint,
    reduced_fen bigint,
    constraint claims_request_once unique (account_id, request_key),
    constraint claims_kind_known check (kind in ('CODE_MISSING', 'NON_SETTLEMENT_ACCOUNT')),
    constraint claims_status_known
        check (status in ('DRAFT', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'WITHDRAWN', 'SUPERSEDED')),
    constraint claims_stage_of_processing check ((status = 'PROCESSING') = (stage is not null)),
    constraint claims_stage_known
        check (stage in ('AWAITING_FUNDS', 'IN_REVIEW', 'EVIDENCE_WANTED', 'SECOND_REVIEW')),
    -- the clock rests exactly while the payer owes evidence
    constraint claims_rest_with_the_payer check ((stage is not distinct from 'EVIDENCE_WANTED') = (rested_on is not null))
) with (fillfactor = 80);

-- At most one open claim per order.
create unique index claims_one_open on claims (order_id) where status in ('DRAFT', 'PROCESSING');
create index claims_account on claims (account_id, created_at desc, id desc);
create index claims_queue on claims (due_at, id) where status = 'PROCESSING' and due_at is not null;
create index claims_awaiting on claims (payee_account_key, payer_account_key, paid_fen) where stage = 'AWAITING_FUNDS';
create index claims_to_look_at on claims (look_at) where stage = 'AWAITING_FUNDS';
create index claims_open_receivable on claims (receivable_id) where status in ('DRAFT', 'PROCESSING');
create index claims_receipt on claims (receipt_no) where receipt_no is not null;
-- Where a bank record may still come after all (E-19).
create index claims_evidenced on claims (supplier_id, payer_account_key, paid_fen)
    where kind = 'NON_SETTLEMENT_ACCOUNT' and status = 'SUCCEEDED';

-- What was submitted each time; the evidence of older versions stays.
create table claim_versions (
    claim_id uuid not null references claims,
    version integer not null,
    kind text not null,
    payer_name text,
    payer_account_no text,
    paid_fen bigint not null,
    remark text,
    receipt_no text,
    submitted_at timestamptz not null,
    submitted_by uuid not null,
    primary key (claim_id, version)
);

-- What happened to a claim, step by step. Notes of inner steps are for reviewers.
create table claim_steps (
    id uuid primary key,
    claim_id uuid not null references claims,
    version integer not null,
    step text not null,
    note text,
    internal boolean not null,
    at timestamptz not null,
    by_account uuid
);

create index claim_steps_claim on claim_steps (claim_id, id);

create table claim_files (
    id uuid primary key,
    claim_id uuid not null references claims,
    -- the version that it was uploaded for
    version integer not null,
    purpose text not null constraint claim_files_purpose_known check (purpose in ('VOUCHER', 'REDUCTION_PROOF')),
    name text not null,
    media_type text not null,
    bytes bigint not null,
    sha256 text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid not null
);

create index claim_files_claim on claim_files (claim_id, id);
create index claim_files_hash on claim_files (sha256);

-- How often an account has asked for money by its payer on a day (E-43).
create table claim_tries (
    account_id uuid not null,
    day date not null,
    tries integer not null,
    primary key (account_id, day)
);
