-- Warehouses of the platform (产销地仓, R-040): what lies there is apart from the stock that suppliers sell themselves.
create table warehouses (
    id uuid primary key,
    name text not null constraint warehouses_name_unique unique,
    kind text not null constraint warehouses_kind_known check (kind in ('ORIGIN', 'SALES')),
    division_code text not null references divisions,
    address text not null,
    open boolean not null default true,
    created_at timestamptz not null
);

-- What came in at once; sellable once it was inspected and put in (R-051).
create table lots (
    id uuid primary key,
    warehouse_id uuid not null references warehouses,
    lot_no text not null,
    sku_id uuid not null references skus,
    supplier_id uuid not null references suppliers,
    status text not null constraint lots_status_known check (status in ('ARRIVED', 'INSPECTED', 'IN_STOCK', 'REJECTED')),
    arrived bigint not null constraint lots_arrived_positive check (arrived > 0),
    accepted bigint constraint lots_accepted_within_arrived check (accepted between 0 and arrived),
    -- of what is in stock
    left_pieces bigint not null default 0,
    expires_on date,
    remark text,
    arrived_at timestamptz not null,
    arrived_by uuid not null,
    inspected_at timestamptz,
    inspected_by uuid,
    put_in_at timestamptz,
    constraint lots_no_unique unique (warehouse_id, lot_no),
    constraint lots_left_within_accepted check (left_pieces between 0 and coalesce(accepted, 0)),
    constraint lots_only_inspected_in_stock check (status <> 'IN_STOCK' or inspected_at is not null and accepted > 0)
);

create index lots_newest on lots (arrived_at desc, id desc);
create index lots_supplier on lots (supplier_id, arrived_at desc, id desc);
create index lots_left on lots (warehouse_id, sku_id, expires_on, arrived_at, id) where left_pieces > 0;

-- The sums of the lots; whoever takes something locks these rows first, in the order of their keys.
create table warehouse_stock (
    warehouse_id uuid not null references warehouses,
    sku_id uuid not null references skus,
    available bigint not null constraint warehouse_stock_never_negative check (available >= 0),
    -- set aside, and not gone yet
    allocated bigint not null default 0 constraint warehouse_stock_allocated_not_negative check (allocated >= 0),
    primary key (warehouse_id, sku_id)
) with (fillfactor = 50);

create index warehouse_stock_sku on warehouse_stock (sku_id);

-- What was set aside, for something that the reference names.
create table warehouse_allocations (
    reference uuid primary key,
    warehouse_id uuid not null references warehouses,
    state text not null constraint warehouse_allocations_state_known check (state in ('OPEN', 'RELEASED', 'SHIPPED')),
    at timestamptz not null,
    ended_at timestamptz
);

create table warehouse_allocation_lots (
    reference uuid not null references warehouse_allocations,
    lot_id uuid not null references lots,
    sku_id uuid not null,
    quantity bigint not null constraint warehouse_allocation_lots_positive check (quantity > 0),
    primary key (reference, lot_id)
);
