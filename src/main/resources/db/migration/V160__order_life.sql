alter table orders
    add column trade_term text not null default 'PAY_FIRST'
        constraint orders_trade_term_known check (trade_term in ('PAY_FIRST', 'GOODS_FIRST')),
    -- part of payable_fen
    add column freight_fen bigint not null default 0
        constraint orders_freight_within_payable check (freight_fen between 0 and payable_fen),
    -- what was taken off paid_fen again by agreement
    add column refunded_fen bigint not null default 0 constraint orders_refunded_not_negative check (refunded_fen >= 0),
    -- of a supplier who signs by hand; the buyer signs next
    add column supplier_signed_at timestamptz,
    add column parcels integer not null default 0,
    -- parcels that have not come
    add column underway integer not null default 0
        constraint orders_underway_within_parcels check (underway between 0 and parcels),
    add column invoices integer not null default 0,
    -- of REFUNDING: where the order goes on when it keeps its money
    add column resumes text,
    -- since when it is in its status, where a clock asks for it
    add column status_since timestamptz,
    add column accepted_at timestamptz,
    add column completed_at timestamptz,
    add constraint orders_resumes_while_refunding check ((status = 'REFUNDING') = (resumes is not null));

create index orders_waiting on orders (status_since, id) where status in ('SHIPPED', 'PENDING_REVIEW');

-- Who may order goods first and pay later (F-02).
create table goods_first_buyers (
    account_id uuid primary key,
    reason text not null,
    approved_at timestamptz not null,
    approved_by uuid not null
);

-- What both sides signed, word for word; never changed afterwards.
create table order_contracts (
    order_id uuid primary key references orders,
    content text not null,
    -- SHA-256 of the content
    hash text not null,
    supplier_signed_at timestamptz not null,
    -- null: signed automatically
    supplier_signed_by uuid,
    buyer_signed_at timestamptz,
    buyer_signed_by uuid
);
