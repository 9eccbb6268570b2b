alter table receivables
    drop constraint receivables_payable_positive,
    -- by how much payable_fen was lowered since because money went back by agreement
    add column refunded_fen bigint not null default 0,
    add constraint receivables_refunded_not_negative check (refunded_fen >= 0),
    add constraint receivables_payable_unless_refunded check (payable_fen > 0 or payable_fen = 0 and refunded_fen > 0);

-- Which refunds return money that covered a receivable, and for which case.
create table receivable_refunds (
    refund_id uuid primary key references refunds,
    receivable_id uuid not null references receivables,
    case_id uuid not null
);

-- Money of a receivable that is not settled with its supplier for the time being.
create table frozen_dues (
    id uuid primary key,
    receivable_id uuid not null references receivables,
    order_id uuid not null,
    supplier_id uuid not null,
    reason text not null,
    frozen_at timestamptz not null,
    released_at timestamptz
);

create unique index frozen_dues_living on frozen_dues (receivable_id) where released_at is null;
create index frozen_dues_newest on frozen_dues (frozen_at desc, id desc);

create table after_sales (
    id uuid primary key,
    order_id uuid not null references orders,
    kind text not null constraint after_sales_kind_known check (kind in ('UNSHIPPED', 'COMPLAINT')),
    state text not null constraint after_sales_state_known
        check (state in ('REQUESTED', 'REFUSED', 'ARBITRATION', 'AGREED', 'SETTLED', 'REJECTED', 'WITHDRAWN')),
    -- what is still to go back
    amount_fen bigint not null constraint after_sales_amount_positive check (amount_fen > 0),
    -- of money on its way, what has left already and what was put back
    left_fen bigint not null default 0,
    put_back_fen bigint not null default 0,
    reason text not null,
    requested_at timestamptz not null,
    requested_by uuid not null,
    answer text,
    answered_at timestamptz,
    escalation text,
    escalated_at timestamptz,
    decision text,
    decided_at timestamptz,
    ended_at timestamptz,
    constraint after_sales_settled_within_amount check (left_fen >= 0 and put_back_fen >= 0 and left_fen + put_back_fen <= amount_fen)
);

-- An order waits for one refund at a time.
create unique index after_sales_open on after_sales (order_id) where state in ('REQUESTED', 'ARBITRATION', 'AGREED');
create index after_sales_order on after_sales (order_id, requested_at);
create index after_sales_newest on after_sales (requested_at desc, id desc);
create index after_sales_state on after_sales (state, requested_at desc, id desc);

create table after_sale_lines (
    after_sale_id uuid not null references after_sales,
    line_no smallint not null,
    quantity bigint not null constraint after_sale_lines_quantity_positive check (quantity > 0),
    primary key (after_sale_id, line_no)
);

-- What only the platform can decide of an order.
create table order_cases (
    id uuid primary key,
    order_id uuid not null references orders,
    kind text not null constraint order_cases_kind_known check (kind in ('REVERSAL_AFTER_SHIPMENT')),
    state text not null constraint order_cases_state_known check (state in ('OPEN', 'AWAITING_PAYMENT', 'CLOSED')),
    -- what was missing when it was opened
    missing_fen bigint not null,
    opened_at timestamptz not null,
    decision text,
    remark text,
    decided_at timestamptz,
    decided_by uuid,
    closed_at timestamptz
);

create unique index order_cases_open on order_cases (order_id, kind) where state <> 'CLOSED';
create index order_cases_newest on order_cases (opened_at desc, id desc);
