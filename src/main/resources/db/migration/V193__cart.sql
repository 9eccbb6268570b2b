create table cart_lines (
    account_id uuid not null,
    sku_id uuid not null references skus,
    quantity bigint not null constraint cart_lines_quantity_positive check (quantity > 0),
    added_at timestamptz not null,
    primary key (account_id, sku_id)
);

create table delivery_addresses (
    id uuid primary key,
    account_id uuid not null,
    recipient text not null,
    mobile text not null,
    division_code text not null references divisions,
    detail text not null,
    preferred boolean not null default false,
    created_at timestamptz not null
);

create index delivery_addresses_account on delivery_addresses (account_id, created_at, id);
create unique index delivery_addresses_preferred on delivery_addresses (account_id) where preferred;

-- What somebody checked out under a key, and where it goes: cart and address book may change, this does not.
create table checkouts (
    id uuid primary key,
    account_id uuid not null,
    key text not null,
    wish_hash bytea not null,
    recipient text not null,
    mobile text not null,
    division_code text not null,
    division text not null,
    detail text not null,
    invoice_title text,
    tax_no text,
    at timestamptz not null,
    constraint checkouts_key_unique unique (account_id, key)
);

create table checkout_lines (
    checkout_id uuid not null references checkouts,
    line_no integer not null,
    supplier_id uuid not null,
    sku_id uuid not null,
    quantity bigint not null,
    primary key (checkout_id, line_no)
);

create table checkout_orders (
    order_id uuid primary key references orders,
    checkout_id uuid not null references checkouts,
    supplier_id uuid not null
);
