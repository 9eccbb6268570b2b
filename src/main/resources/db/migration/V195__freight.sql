create table freight_templates (
    id uuid primary key,
    supplier_id uuid not null references suppliers,
    name text not null,
    basis text not null constraint freight_templates_basis_known check (basis in ('WEIGHT', 'PIECES')),
    free_from_fen bigint,
    -- always read as a whole
    rules json not null,
    -- holds for all goods of the supplier for which no other one was chosen
    preferred boolean not null default false,
    version bigint not null default 0,
    created_at timestamptz not null,
    constraint freight_templates_name_unique unique (supplier_id, name)
);

create unique index freight_templates_preferred on freight_templates (supplier_id) where preferred;

alter table goods add column freight_template_id uuid references freight_templates;
create index goods_freight_template on goods (freight_template_id) where freight_template_id is not null;

-- That of the goods, where orders read it.
alter table skus add column freight_template_id uuid;
