-- What an import is about beside its kind.
alter table import_jobs add column subject uuid;

-- Union sessions (工会专场, R-042): what a union buys at once for all who take part.
create table union_sessions (
    id uuid primary key,
    catalogue_id uuid not null references voucher_catalogues,
    -- whoever runs the catalogue is paid, and owes the suppliers
    operator_id uuid not null references suppliers,
    unit_id uuid not null references budget_units,
    unit_name text not null,
    unit_path text not null,
    region text not null,
    name text not null,
    mode text not null constraint union_sessions_mode_known check (mode in ('TO_HOMES', 'TO_UNIT')),
    starts_on date not null,
    ends_on date not null,
    -- where the unit takes the goods in
    recipient text,
    mobile text,
    division_code text references divisions,
    detail text,
    budget_fen bigint not null constraint union_sessions_budget_positive check (budget_fen > 0),
    -- once it is bought, the purchase of the same id says how it stands
    state text not null constraint union_sessions_state_known
        check (state in ('DRAFT', 'OPEN', 'BOUGHT', 'CANCELLED')),
    opened_at timestamptz not null,
    opened_by uuid not null,
    -- since all its suppliers have their orders
    ordered_at timestamptz,
    closed_at timestamptz,
    forgotten_at timestamptz,
    -- what came back from its orders and has not gone back to the unit
    unused_fen bigint not null default 0 constraint union_sessions_unused_not_negative check (unused_fen >= 0),
    constraint union_sessions_period check (ends_on >= starts_on),
    constraint union_sessions_place check ((mode = 'TO_UNIT') = (detail is not null) or forgotten_at is not null)
);

create index union_sessions_unit on union_sessions (unit_id, opened_at desc, id desc);
create index union_sessions_newest on union_sessions (opened_at desc, id desc);
create index union_sessions_to_order on union_sessions (id)
    where state = 'BOUGHT' and ordered_at is null and closed_at is null;
create index union_sessions_to_forget on union_sessions (coalesce(closed_at, ordered_at)) where forgotten_at is null;

-- What everybody gets; price and quantity since it was approved, when the pieces were taken out of the stock.
create table union_session_lines (
    session_id uuid not null references union_sessions,
    line_no smallint not null,
    sku_id uuid not null references skus,
    per_person bigint not null constraint union_session_lines_positive check (per_person > 0),
    supplier_id uuid,
    quantity bigint,
    price_fen bigint,
    primary key (session_id, line_no),
    constraint union_session_lines_once unique (session_id, sku_id)
);

-- Who takes part, known by the staff number.
create table union_session_people (
    id uuid primary key,
    session_id uuid not null references union_sessions,
    member_id uuid not null references union_staff,
    staff_no text not null,
    name text,
    mobile text,
    department text,
    division_code text references divisions,
    detail text,
    -- by which the suppliers' orders know the person
    no integer,
    link_no integer not null default 0,
    tries integer not null default 0,
    corrected_at timestamptz,
    invited_at timestamptz,
    constraint union_session_people_once unique (session_id, staff_no)
);

create index union_session_people_member on union_session_people (member_id);

create table union_session_orders (
    session_id uuid not null references union_sessions,
    supplier_id uuid not null,
    order_id uuid not null unique references orders,
    amount_fen bigint not null,
    put_back_fen bigint not null default 0,
    primary key (session_id, supplier_id),
    constraint union_session_orders_put_back_once check (put_back_fen between 0 and amount_fen)
);

-- The rows of an import of people while its job runs; unlogged, because a crash starts it again from its file.
create unlogged table union_people_import_rows (
    import_id uuid not null,
    session_id uuid not null,
    line integer not null,
    staff_no text,
    name text,
    mobile text,
    department text,
    division_code text,
    detail text,
    leaving boolean not null,
    good boolean not null,
    primary key (import_id, line)
) with (autovacuum_enabled = false);
