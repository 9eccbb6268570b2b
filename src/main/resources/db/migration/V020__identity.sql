create table accounts (
    id uuid primary key,
    login text not null constraint accounts_login_unique unique,
    display_name text not null,
    password_hash text not null,
    roles text[] not null,
    unit_id uuid,
    supplier_id uuid,
    region text,
    active boolean not null default true,
    failed_sign_ins integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now()
);

-- A refresh token is used once; using it twice ends its whole family.
create table refresh_tokens (
    token_hash bytea primary key,
    family_id uuid not null,
    account_id uuid not null references accounts,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);

create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_account on refresh_tokens (account_id);
