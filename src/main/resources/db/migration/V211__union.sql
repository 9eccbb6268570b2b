-- Who works for a unit, as its union keeps the list. A leaver stays for a while and is then forgotten: name and number go.
create table union_staff (
    id uuid primary key,
    unit_id uuid not null references budget_units,
    staff_no text not null,
    name text,
    mobile text,
    department text,
    added_at timestamptz not null,
    left_at timestamptz,
    forgotten_at timestamptz,
    constraint union_staff_no_unique unique (unit_id, staff_no),
    constraint union_staff_forgotten check (forgotten_at is null or left_at is not null and name is null and mobile is null)
);

create unique index union_staff_mobile on union_staff (unit_id, mobile) where left_at is null;
create index union_staff_reached on union_staff (mobile) where left_at is null;
create index union_staff_leavers on union_staff (left_at) where left_at is not null and forgotten_at is null;

-- The rows of an import of staff while its job runs; unlogged, because a crash starts it again from its file.
create unlogged table union_staff_import_rows (
    import_id uuid not null,
    unit_id uuid not null,
    line integer not null,
    staff_no text,
    name text,
    mobile text,
    department text,
    leaving boolean not null,
    good boolean not null,
    primary key (import_id, line)
) with (autovacuum_enabled = false);

-- What a union may spend on a scheme in a year.
create table union_budgets (
    unit_id uuid not null references budget_units,
    year integer not null,
    scheme text not null constraint union_budgets_scheme_known
        check (scheme in ('SESSION', 'VOUCHER', 'WAREHOUSE_PICK', 'MINI_PROGRAM')),
    amount_fen bigint not null constraint union_budgets_amount_not_negative check (amount_fen >= 0),
    set_at timestamptz not null,
    set_by uuid not null,
    primary key (unit_id, year, scheme)
);

-- What each thing takes of its budget: what is ordered and not paid, and what is paid.
create table union_charges (
    subject_id uuid primary key,
    unit_id uuid not null,
    year integer not null,
    scheme text not null,
    committed_fen bigint not null constraint union_charges_committed_not_negative check (committed_fen >= 0),
    spent_fen bigint not null constraint union_charges_spent_not_negative check (spent_fen >= 0),
    at timestamptz not null,
    foreign key (unit_id, year, scheme) references union_budgets
);

create index union_charges_budget on union_charges (unit_id, year, scheme);

-- What a union buys as a whole and pays under one code (R-038); what it is, the tables of its scheme say by the same id.
create table union_purchases (
    id uuid primary key,
    scheme text not null constraint union_purchases_scheme_known
        check (scheme in ('SESSION', 'VOUCHER', 'WAREHOUSE_PICK', 'MINI_PROGRAM')),
    unit_id uuid not null references budget_units,
    unit_name text not null,
    unit_path text not null,
    region text not null,
    seller_id uuid not null references suppliers,
    state text not null constraint union_purchases_state_known
        check (state in ('DRAFT', 'ORDERED', 'PAID', 'SUSPENDED', 'CANCELLED', 'EXPIRED')),
    year integer not null,
    payable_fen bigint not null constraint union_purchases_payable_positive check (payable_fen > 0),
    paid_fen bigint not null default 0
        constraint union_purchases_paid_within_payable check (paid_fen between 0 and payable_fen),
    movements integer not null default 0,
    opened_at timestamptz not null,
    opened_by uuid not null,
    approved_at timestamptz,
    approved_by uuid,
    due_at timestamptz,
    receivable_id uuid,
    payment_code text,
    payee_account_name text,
    payee_account_no text,
    payee_bank_name text,
    settled_at timestamptz,
    closed_at timestamptz,
    -- who opens it does not pay
    constraint union_purchases_four_eyes check (approved_by <> opened_by)
);

create index union_purchases_unit on union_purchases (unit_id, opened_at desc, id desc);
create index union_purchases_newest on union_purchases (opened_at desc, id desc);
create index union_purchases_due on union_purchases (due_at, id) where state = 'ORDERED';

-- What goes back of a purchase to its unit, never to a person (F-18).
create table union_refunds (
    id uuid primary key,
    purchase_id uuid not null references union_purchases,
    amount_fen bigint not null constraint union_refunds_amount_positive check (amount_fen > 0),
    state text not null constraint union_refunds_state_known check (state in ('ASKED', 'SETTLED', 'PUT_BACK')),
    left_fen bigint not null default 0,
    put_back_fen bigint not null default 0,
    reason text not null,
    asked_at timestamptz not null,
    asked_by uuid not null,
    ended_at timestamptz,
    constraint union_refunds_within_amount check (left_fen >= 0 and put_back_fen >= 0 and left_fen + put_back_fen <= amount_fen)
);

create unique index union_refunds_open on union_refunds (purchase_id) where state = 'ASKED';
