alter table suppliers
    add column status text not null default 'APPROVED'
        constraint suppliers_status_known check (status in
            ('APPLYING', 'APPLIED', 'RECOMMENDED', 'APPROVED', 'REFUSED', 'SUSPENDED'));

alter table goods
    -- the number under which the supplier keeps them (货号): sent twice, they are the same goods
    add column code text not null default gen_random_uuid()::text,
    add column status text not null default 'ON_SHELF'
        constraint goods_status_known check (status in ('DRAFT', 'IN_REVIEW', 'REFUSED', 'ON_SHELF', 'OFF_SHELF')),
    add column description text not null default '',
    -- why the platform refused them or took them off the shelf
    add column refusal text,
    add column version bigint not null default 0,
    add column created_at timestamptz not null default now(),
    add column changed_at timestamptz not null default now(),
    add constraint goods_code_unique unique (supplier_id, code);

create index goods_supplier on goods (supplier_id, created_at desc, id desc);
create index goods_newest on goods (created_at desc, id desc);
create index goods_in_review on goods (created_at desc, id desc) where status = 'IN_REVIEW';
create index skus_goods on skus (goods_id);

-- A specification that its supplier sells no more; orders still name it.
alter table skus add column retired boolean not null default false;

create table sku_changes (
    id uuid primary key,
    sku_id uuid not null references skus,
    goods_id uuid not null references goods,
    kind text not null check (kind in ('PRICE', 'STOCK')),
    before bigint not null,
    after bigint not null,
    account_id uuid not null,
    account text not null,
    at timestamptz not null
);

create index sku_changes_goods on sku_changes (goods_id, at desc, id desc);
