-- A tree: a code's prefix is the code of the category above it.
create table categories (
    code text primary key,
    name text not null constraint categories_name_unique unique,
    parent_code text references categories
);

insert into categories (code, name, parent_code)
select code, name, case when length(code) > 2 then left(code, 2) end
from (values
    ('01', '粮油'), ('0101', '米面粮油'), ('0102', '杂粮豆类'),
    ('02', '果蔬菌菇'), ('0201', '水果'), ('0202', '蔬菜'), ('0203', '食用菌'),
    ('03', '肉蛋水产'), ('0301', '肉禽蛋'), ('0302', '水产'),
    ('04', '茶饮滋补'), ('0401', '茶叶'), ('0402', '蜂蜜'), ('0403', '滋补食材'), ('0404', '饮品'),
    ('05', '干货调味'), ('0501', '干货'), ('0502', '坚果'), ('0503', '调味品'), ('0504', '休闲食品'),
    ('99', '其他')) as category (code, name)
order by code;

alter table goods add column category_code text not null default '99' references categories;
update goods set category_code = categories.code from categories where categories.name = goods.category;
alter table goods drop column category;

alter table skus
    add column specification text not null default '',
    add column weight_grams bigint constraint skus_weight_positive check (weight_grams > 0);

-- What can be found: a row for each SKU on the shelf, apart from skus, which every order reads. What a search narrows by
-- stands in the terms, so that one index answers any mixture of words, regions and categories.
create table shelf (
    sku_id uuid primary key references skus,
    supplier_id uuid not null,
    county_code text not null,
    category_code text not null,
    price_fen bigint not null,
    listed_at timestamptz not null,
    -- as typed, and as it sounds: a space between syllables, a bar where a word ends
    searched text not null,
    spelled text collate "C" not null,
    terms text[] not null
);

create index shelf_terms on shelf using gin (terms);
create index shelf_newest on shelf (listed_at desc, sku_id desc);
create index shelf_price on shelf (price_fen, sku_id);
create index shelf_name on shelf (spelled, sku_id);
-- who looks through a kind of goods of a province
create index shelf_browsed on shelf (left(category_code, 2), left(county_code, 2), listed_at desc, sku_id desc);
create index shelf_browsed_by_price on shelf (left(category_code, 2), left(county_code, 2), price_fen, sku_id);
create index shelf_supplier on shelf (supplier_id, listed_at desc, sku_id desc);
