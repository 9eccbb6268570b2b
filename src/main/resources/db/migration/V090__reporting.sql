-- An Excel file that somebody asked for: made by whichever replica claims it, kept for a while, then deleted.
create table export_jobs (
    id uuid primary key,
    account_id uuid not null,
    idempotency_key text not null,
    kind text not null,
    parameters json not null,
    -- who asked, with the scope of that moment
    actor json not null,
    language text not null,
    file_name text not null,
    state text not null,
    rows_done bigint not null default 0,
    rows_total bigint,
    -- counts the claims, and so fences off a replica that has lost its lease
    attempt integer not null default 0,
    lease_until timestamptz,
    failure text,
    file_bytes bigint,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    expires_at timestamptz,
    constraint export_jobs_key_unique unique (account_id, idempotency_key),
    constraint export_jobs_state_known
        check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED', 'CANCELLED'))
);

create index export_jobs_newest on export_jobs (account_id, requested_at desc, id desc);
create index export_jobs_open on export_jobs (requested_at) where state in ('QUEUED', 'RUNNING');
create index export_jobs_kept on export_jobs (expires_at) where state = 'DONE';
