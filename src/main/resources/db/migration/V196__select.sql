-- 832 Select (832优选): what suppliers nominate and the platform's selection and quality team lets in (R-032 to R-036).
create table select_items (
    id uuid primary key,
    goods_id uuid not null references goods,
    supplier_id uuid not null references suppliers,
    status text not null constraint select_items_status_known
        check (status in ('NOMINATED', 'QC_PASSED', 'LISTED', 'REFUSED', 'WITHDRAWN', 'REMOVED')),
    statement text not null,
    -- what the team found
    quality boolean,
    price boolean,
    service boolean,
    remark text,
    -- why it was refused or removed
    reason text,
    nominated_at timestamptz not null,
    changed_at timestamptz not null
);

create unique index select_items_open on select_items (goods_id) where status in ('NOMINATED', 'QC_PASSED', 'LISTED');
create index select_items_newest on select_items (nominated_at desc, id desc);
create index select_items_supplier on select_items (supplier_id, nominated_at desc, id desc);
create index select_items_status on select_items (status, nominated_at desc, id desc);

-- How often goods were rated, and the sums of their stars in each dimension (R-037).
create table goods_ratings (
    goods_id uuid primary key references goods,
    reviews bigint not null,
    goods bigint not null,
    price bigint not null,
    experience bigint not null,
    delivery bigint not null,
    service bigint not null
) with (fillfactor = 80);
