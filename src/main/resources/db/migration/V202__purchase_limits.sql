-- How many pieces of a SKU one account may buy; the lower one holds where supplier and platform have each set one.
create table purchase_limits (
    sku_id uuid primary key references skus,
    supplier_most bigint constraint purchase_limits_supplier_positive check (supplier_most > 0),
    platform_most bigint constraint purchase_limits_platform_positive check (platform_most > 0),
    -- what was bought before does not count
    since timestamptz not null
);

-- What was ordered while there was a limit and has not been given back; written under the lock of the SKU's stock.
create table limited_purchases (
    order_id uuid not null,
    sku_id uuid not null references skus,
    account_id uuid not null,
    quantity bigint not null constraint limited_purchases_never_negative check (quantity >= 0),
    at timestamptz not null,
    primary key (order_id, sku_id)
);

create index limited_purchases_account on limited_purchases (sku_id, account_id);
