alter table order_lines
    add column shipped bigint not null default 0,
    -- will not be shipped any more
    add column withdrawn bigint not null default 0,
    add constraint order_lines_never_overshipped
        check (shipped >= 0 and withdrawn >= 0 and shipped + withdrawn <= quantity);

create table parcels (
    id uuid primary key,
    order_id uuid not null references orders,
    carrier text not null,
    tracking_no text not null,
    shipped_at timestamptz not null,
    shipped_by uuid not null,
    delivered_at timestamptz,
    -- null: by the clock
    delivered_by uuid,
    -- who took it, as the carrier says
    signed_by text,
    -- a parcel that is told twice is one parcel
    constraint parcels_tracking_unique unique (order_id, carrier, tracking_no)
);

create table parcel_lines (
    parcel_id uuid not null references parcels,
    line_no smallint not null,
    quantity bigint not null constraint parcel_lines_quantity_positive check (quantity > 0),
    primary key (parcel_id, line_no)
);

create table invoices (
    id uuid primary key,
    order_id uuid not null references orders,
    number text not null,
    issued_on date not null,
    amount_fen bigint not null constraint invoices_amount_positive check (amount_fen > 0),
    added_at timestamptz not null,
    added_by uuid not null,
    constraint invoices_number_unique unique (order_id, number)
);

create table invoice_files (
    invoice_id uuid primary key references invoices,
    name text not null,
    media_type text not null,
    content bytea not null
);

-- How the buyer rates what was delivered, from 1 to 5 (R-037).
create table order_reviews (
    order_id uuid primary key references orders,
    goods smallint not null check (goods between 1 and 5),
    price smallint not null check (price between 1 and 5),
    experience smallint not null check (experience between 1 and 5),
    delivery smallint not null check (delivery between 1 and 5),
    service smallint not null check (service between 1 and 5),
    comment text,
    reviewed_at timestamptz not null,
    reviewed_by uuid not null
);
