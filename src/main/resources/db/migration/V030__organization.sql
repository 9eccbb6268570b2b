-- The 832 counties; codes are GB/T 2260 as of the year the list was made.
create table counties (
    code text primary key,
    province text not null,
    city text not null,
    county text not null,
    year_lifted integer not null,
    current_name text not null
);

-- A unit's path is made of the ids' short names from the root down: a prefix names a subtree.
create table budget_units (
    id uuid primary key,
    name text not null,
    path text not null constraint budget_units_path_unique unique,
    parent_id uuid references budget_units,
    region text not null,
    created_at timestamptz not null default now()
);

create index budget_units_path_prefix on budget_units (path text_pattern_ops);

create table suppliers (
    id uuid primary key,
    name text not null,
    county_code text not null references counties,
    auto_sign boolean not null default false,
    created_at timestamptz not null default now()
);

-- History with validity: an order keeps the account that was shown to its buyer (E-23).
create table settlement_accounts (
    id uuid primary key,
    supplier_id uuid not null references suppliers,
    account_name text not null,
    account_no text not null,
    -- digits and letters only, the form that is compared (E-24)
    account_key text not null,
    bank_name text not null,
    valid_from timestamptz not null,
    valid_to timestamptz
);

create unique index settlement_accounts_current on settlement_accounts (supplier_id) where valid_to is null;
create unique index settlement_accounts_key_current on settlement_accounts (account_key) where valid_to is null;
create index settlement_accounts_key on settlement_accounts (account_key);
