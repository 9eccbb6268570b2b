-- A statement of what a unit pays back to its people for a period (R-055).
create table reimbursement_statements (
    id uuid primary key,
    unit_id uuid not null references budget_units,
    name text not null,
    first_day date not null,
    last_day date not null,
    state text not null constraint reimbursement_statements_state_known check (state in ('DRAFT', 'APPROVED', 'DISCARDED')),
    amount_fen bigint not null constraint reimbursement_statements_amount_positive check (amount_fen > 0),
    opened_at timestamptz not null,
    opened_by uuid not null,
    decided_at timestamptz,
    decided_by uuid,
    constraint reimbursement_statements_period check (first_day <= last_day),
    -- who opens it does not approve it
    constraint reimbursement_statements_four_eyes check (state <> 'APPROVED' or decided_by <> opened_by)
);

create index reimbursement_statements_unit on reimbursement_statements (unit_id, opened_at desc, id desc);

-- An order that a member of staff has handed to the unit to be paid back.
create table reimbursement_claims (
    id uuid primary key,
    order_id uuid not null references orders,
    unit_id uuid not null references budget_units,
    account_id uuid not null,
    state text not null constraint reimbursement_claims_state_known
        check (state in ('SUBMITTED', 'WITHDRAWN', 'REFUSED', 'STATED')),
    amount_fen bigint not null constraint reimbursement_claims_amount_positive check (amount_fen > 0),
    paid_day date not null,
    statement_id uuid references reimbursement_statements,
    refusal text,
    submitted_at timestamptz not null,
    ended_at timestamptz,
    constraint reimbursement_claims_stated check ((state = 'STATED') = (statement_id is not null)),
    constraint reimbursement_claims_refused check ((state = 'REFUSED') = (refusal is not null))
);

-- Each order is paid back once.
create unique index reimbursement_claims_once on reimbursement_claims (order_id) where state in ('SUBMITTED', 'STATED');
create index reimbursement_claims_account on reimbursement_claims (account_id, submitted_at desc, id desc);
create index reimbursement_claims_unit on reimbursement_claims (unit_id, submitted_at desc, id desc);
create index reimbursement_claims_statement on reimbursement_claims (statement_id) where statement_id is not null;
