-- What lies in one piece of a SKU that is put together out of others (R-043). Packing takes the pieces out of the stock of
-- the parts, so that orders know bundles no more than anything else.
create table bundle_parts (
    sku_id uuid not null references skus,
    part_id uuid not null references skus,
    quantity bigint not null constraint bundle_parts_quantity_positive check (quantity > 0),
    primary key (sku_id, part_id),
    constraint bundle_parts_not_itself check (sku_id <> part_id)
);

create index bundle_parts_part on bundle_parts (part_id);
