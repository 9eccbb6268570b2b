-- What a union lets somebody buy for the unit (R-056).
create table purchase_authorisations (
    id uuid primary key,
    unit_id uuid not null references budget_units,
    unit_path text not null,
    agent_id uuid not null,
    state text not null constraint purchase_authorisations_state_known
        check (state in ('DRAFT', 'GRANTED', 'REVOKED', 'EXPIRED')),
    amount_fen bigint not null constraint purchase_authorisations_amount_positive check (amount_fen > 0),
    per_order_fen bigint constraint purchase_authorisations_per_order_positive check (per_order_fen > 0),
    first_day date not null,
    last_day date not null,
    -- codes, each of which stands for all below it; none for all goods
    categories text[] not null,
    -- where the unit gets what is bought
    recipient text not null,
    mobile text not null,
    division_code text not null references divisions,
    detail text not null,
    opened_at timestamptz not null,
    opened_by uuid not null,
    granted_at timestamptz,
    granted_by uuid,
    ended_at timestamptz,
    -- when its last order was paid or given up after its end
    settled_at timestamptz,
    constraint purchase_authorisations_period check (first_day <= last_day),
    -- who opens it does not grant it
    constraint purchase_authorisations_four_eyes check (granted_by <> opened_by)
);

create index purchase_authorisations_unit on purchase_authorisations (unit_id, opened_at desc, id desc);
create index purchase_authorisations_agent on purchase_authorisations (agent_id, opened_at desc, id desc);
create index purchase_authorisations_unsettled on purchase_authorisations (id) where granted_at is not null and settled_at is null;

-- By whose leave an order was placed for its unit.
alter table orders add column mandate_id uuid;
create index orders_mandate on orders (mandate_id) where mandate_id is not null;
