create table orders (
    id uuid primary key,
    buyer_account_id uuid not null,
    supplier_id uuid not null,
    supplier_name text not null,
    unit_id uuid,
    unit_name text,
    unit_path text,
    region text,
    -- how the order counts towards the unit's share
    channel text not null,
    status text not null,
    payment_status text not null,
    payable_fen bigint not null constraint orders_payable_positive check (payable_fen > 0),
    paid_fen bigint not null default 0 constraint orders_paid_not_negative check (paid_fen >= 0),
    -- how often its money or its unit changed; numbers the entries of the ledger
    movements integer not null default 0,
    receivable_id uuid,
    payment_code text,
    -- the account that the buyer announced to pay from (F-02)
    payer_name text,
    payer_account_no text,
    payee_account_name text not null,
    payee_account_no text not null,
    payee_bank_name text not null,
    placed_at timestamptz not null,
    due_at timestamptz,
    extended boolean not null default false,
    paid_at timestamptz,
    closed_at timestamptz,
    close_reason text,
    constraint orders_channel_known check (channel in ('CANTEEN', 'UNION', 'VOUCHER', 'PERSONAL')),
    constraint orders_status_known check (status in ('CREATED', 'PENDING_PAYMENT', 'PARTIALLY_PAID', 'PENDING_SHIPMENT',
        'SHIPPED', 'PENDING_ACCEPTANCE', 'PENDING_REVIEW', 'COMPLETED', 'CANCELLED', 'EXPIRED', 'REFUNDING', 'REFUNDED')),
    constraint orders_payment_status_known
        check (payment_status in ('UNPAID', 'PARTIAL', 'PAID', 'OVERPAID', 'REVERSED', 'REFUNDED'))
) with (fillfactor = 80);

create index orders_buyer on orders (buyer_account_id, placed_at desc, id desc);
create index orders_supplier on orders (supplier_id, placed_at desc, id desc);
create index orders_newest on orders (placed_at desc, id desc);
create index orders_unit on orders (unit_path text_pattern_ops);
create index orders_due on orders (due_at, id) where status = 'PENDING_PAYMENT';

-- Written by the statement that writes their order, which is never deleted; there is nothing to check.
create table order_lines (
    order_id uuid not null,
    line_no smallint not null,
    sku_id uuid not null,
    name text not null,
    unit text not null,
    quantity bigint not null constraint order_lines_quantity_positive check (quantity > 0),
    price_fen bigint not null,
    amount_fen bigint not null,
    primary key (order_id, line_no)
);

-- The answer to a request, stored with its effect: the same key gets the same answer again.
create table idempotent_requests (
    account_id uuid not null,
    key text not null,
    request_hash bytea not null,
    answer json not null,
    at timestamptz not null,
    primary key (account_id, key)
);
