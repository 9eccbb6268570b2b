-- What goods look like. The order in which images are shown stands with the goods, so that a page of the shelf reads it with them.
create table goods_images (
    id uuid primary key,
    goods_id uuid not null references goods,
    name text not null,
    media_type text not null constraint goods_images_shown check (media_type in ('image/jpeg', 'image/png')),
    bytes bigint not null constraint goods_images_not_empty check (bytes > 0),
    sha256 text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid not null,
    constraint goods_images_once unique (goods_id, sha256)
);

alter table goods
    add column images uuid[] not null default '{}',
    add constraint goods_images_few check (cardinality(images) <= 9);
