create table accounts (
    id uuid primary key,
    login text not null constraint accounts_login_unique unique,
    display_name text not null,
    kind text not null default 'TRADING',
    -- null until the holder has chosen one; machines never have one
    password_hash text,
    roles text[] not null,
    unit_id uuid,
    supplier_id uuid,
    region text,
    mobile text,
    active boolean not null default true,
    activation_hash bytea,
    activation_ends_at timestamptz,
    failed_sign_ins integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now()
);

create index accounts_created_at on accounts (created_at desc, id desc);
create index accounts_unit on accounts (unit_id, login) where unit_id is not null;
create index accounts_region on accounts (region) where region is not null;

-- A refresh token is used once; using it twice ends its whole family, which is a session.
create table refresh_tokens (
    token_hash bytea primary key,
    family_id uuid not null,
    account_id uuid not null references accounts on delete cascade,
    opened_at timestamptz not null default now(),
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    address text not null default '',
    device text,
    used_at timestamptz,
    revoked_at timestamptz
);

create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_account on refresh_tokens (account_id);
create index refresh_tokens_expires_at on refresh_tokens (expires_at);
create index refresh_tokens_revoked_at on refresh_tokens (revoked_at) where revoked_at is not null;

-- One-time codes that were sent to telephones; only the last one of a purpose and subject counts.
create table one_time_codes (
    id uuid primary key,
    purpose text not null,
    -- the account whose password is chosen anew, or the number that signs in
    subject text not null,
    code_hash bytea not null,
    sent_at timestamptz not null,
    ends_at timestamptz not null,
    tries integer not null default 0,
    used_at timestamptz
);

create index one_time_codes_subject on one_time_codes (purpose, subject, sent_at desc);
create index one_time_codes_ends_at on one_time_codes (ends_at);

-- Random secrets of machines; two are good for a while when one is exchanged for the next.
create table service_secrets (
    secret_hash bytea primary key,
    account_id uuid not null references accounts on delete cascade,
    created_at timestamptz not null,
    ends_at timestamptz
);

create index service_secrets_account on service_secrets (account_id);
