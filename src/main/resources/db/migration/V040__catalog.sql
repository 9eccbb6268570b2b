create table goods (
    id uuid primary key,
    supplier_id uuid not null references suppliers,
    name text not null,
    category text not null,
    county_code text not null references counties
);

create table skus (
    id uuid primary key,
    goods_id uuid not null references goods,
    supplier_id uuid not null references suppliers,
    name text not null,
    unit text not null,
    price_fen bigint not null constraint skus_price_positive check (price_fen > 0),
    on_shelf boolean not null default true,
    created_at timestamptz not null default now()
);

create index skus_supplier on skus (supplier_id);
create index skus_newest on skus (created_at desc, id desc) where on_shelf;

-- Apart from skus and narrow, so that the row a rush fights for is updated in place.
create table stock (
    sku_id uuid primary key references skus,
    available bigint not null constraint stock_never_negative check (available >= 0)
) with (fillfactor = 50);
