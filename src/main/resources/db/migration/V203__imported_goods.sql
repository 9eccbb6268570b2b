-- Which goods an import was about, so that they can be submitted together afterwards.
create table imported_goods (
    import_id uuid not null references import_jobs on delete cascade,
    goods_id uuid not null references goods,
    primary key (import_id, goods_id)
);
