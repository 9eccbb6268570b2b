-- The 832 counties; codes are GB/T 2260 as of the year the list was made.
create table counties (
    code text primary key,
    province text not null,
    city text not null,
    county text not null,
    year_lifted integer not null,
    current_name text not null
);

-- Provinces (51), cities (5101) and counties (510104); a code's prefix is the code of the division above it.
create table divisions (
    code text primary key,
    name text not null,
    parent_code text references divisions,
    level integer not null generated always as (length(code) / 2) stored,
    -- where the paths of its units begin
    path text collate "C" not null generated always as (
        '/' || left(code, 2) || case when length(code) > 2 then '/' || left(code, 4) else '' end
        || case when length(code) > 4 then '/' || code else '' end || '/') stored
);

create index divisions_parent on divisions (parent_code);

-- Gives each unit a segment of its path that no other unit has, so that a subtree fits below any other unit.
create sequence budget_unit_segments;

-- A path is made of the region's divisions and the units from the root down: /51/5101/510104/u1/u2a/. Segments of units
-- contain a letter, so that they are never mistaken for a division; a prefix names a division or a subtree.
create table budget_units (
    id uuid primary key,
    -- the number under which the region's finance department knows the unit (单位编码)
    code text,
    name text not null,
    path text collate "C" not null constraint budget_units_path_unique unique,
    parent_id uuid references budget_units,
    region text not null,
    status text not null default 'ACTIVE' check (status in ('ACTIVE', 'MERGED', 'ABOLISHED')),
    merged_into uuid references budget_units,
    version bigint not null default 0,
    created_at timestamptz not null default now(),
    closed_at timestamptz,
    constraint budget_units_code_unique unique (region, code),
    constraint budget_units_merged check ((status = 'MERGED') = (merged_into is not null)),
    constraint budget_units_closed check ((status = 'ACTIVE') = (closed_at is null))
);

create index budget_units_parent on budget_units (parent_id);
-- By characters: the words that people look for are often two characters long, too short for trigrams.
create index budget_units_name on budget_units using gin (string_to_array(name, null));

-- A replica may remember a unit's former place for some seconds: what it wrote meanwhile follows a little later.
create table unit_moves (
    id uuid primary key,
    old_path text not null,
    new_path text not null,
    region text not null,
    moved_at timestamptz not null,
    settled_at timestamptz
);

create index unit_moves_open on unit_moves (moved_at, id) where settled_at is null;

-- The names that a unit had before the present one.
create table unit_names (
    unit_id uuid not null references budget_units,
    name text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    primary key (unit_id, valid_to)
);

-- Whom to call about a unit's filing (R-019).
create table unit_contacts (
    unit_id uuid primary key references budget_units,
    name text not null,
    mobile text not null,
    email text,
    updated_at timestamptz not null default now()
);

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

-- The rows of an import while its job runs; unlogged, because a crash starts it again from its file.
create unlogged table unit_import_rows (
    import_id uuid not null,
    line integer not null,
    code text,
    name text,
    superior text,
    region text,
    contact text,
    mobile text,
    email text,
    good boolean not null,
    -- the unit that it is about: one that is there (known) or the one to be
    unit_id uuid not null,
    known boolean not null default false,
    superior_id uuid,
    level integer,
    primary key (import_id, line)
) with (autovacuum_enabled = false);
