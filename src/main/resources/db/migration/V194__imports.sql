-- A bulk import from Excel is a job: some replica takes it up, another one takes it over when the lease has run out.
create table import_jobs (
    id uuid primary key,
    kind text not null,
    account_id uuid not null,
    -- who asked, with the scope of that moment
    actor json not null,
    file_name text not null,
    dry_run boolean not null,
    good_rows_only boolean not null,
    state text not null default 'WAITING' constraint import_jobs_state_known
        check (state in ('WAITING', 'READING', 'CHECKING', 'APPLYING', 'DONE', 'REFUSED', 'FAILED')),
    attempt integer not null default 0,
    lease_until timestamptz,
    rows_read bigint not null default 0,
    rows_applied bigint not null default 0,
    counts json not null default '{}',
    errors bigint not null default 0,
    failure text,
    created_at timestamptz not null,
    finished_at timestamptz
);

create index import_jobs_newest on import_jobs (kind, created_at desc, id desc);
create index import_jobs_open on import_jobs (created_at) where finished_at is null;

-- The file until the job is done, so that any replica can read it.
create table import_files (
    import_id uuid not null references import_jobs on delete cascade,
    number integer not null,
    content bytea not null,
    primary key (import_id, number)
);

create table import_errors (
    import_id uuid not null references import_jobs on delete cascade,
    line integer not null,
    -- the place of the column in the template
    column_no integer not null,
    code text not null,
    value text,
    primary key (import_id, line, column_no)
);

-- The rows of an import of goods while its job runs; unlogged, because a crash starts it again from its file.
create unlogged table goods_import_rows (
    import_id uuid not null,
    line integer not null,
    supplier_id uuid,
    code text,
    name text,
    category text,
    county text,
    description text,
    specification text,
    unit text,
    weight bigint,
    price bigint,
    stock bigint,
    good boolean not null,
    -- counts the goods in the order of their first rows
    goods_no bigint,
    primary key (import_id, line)
) with (autovacuum_enabled = false);
