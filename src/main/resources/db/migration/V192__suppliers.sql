-- Suppliers apply, their county recommends them, the platform approves them (F-17).
alter table suppliers
    add column kind text not null default 'ENTERPRISE'
        constraint suppliers_kind_known check (kind in ('ENTERPRISE', 'COOPERATIVE', 'FAMILY_FARM', 'TRADING_COMPANY')),
    -- 统一社会信用代码
    add column credit_code text constraint suppliers_credit_code_unique unique,
    -- how farmers share in what is earned (联农带农机制)
    add column farmers_link text not null default '',
    add column contact_name text,
    add column contact_mobile text,
    -- why it was refused or suspended
    add column reason text,
    add column version bigint not null default 0,
    add column changed_at timestamptz not null default now();

create index suppliers_newest on suppliers (created_at desc, id desc);
create index suppliers_county on suppliers (county_code, created_at desc, id desc);

create table supplier_documents (
    id uuid primary key,
    supplier_id uuid not null references suppliers,
    purpose text not null
        check (purpose in ('BUSINESS_LICENSE', 'FOOD_LICENSE', 'FARMERS_LINK', 'BANK_PROOF', 'OTHER')),
    name text not null,
    media_type text not null,
    bytes bigint not null,
    sha256 text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid not null
);

create index supplier_documents_supplier on supplier_documents (supplier_id, id);

-- An account becomes a supplier's settlement account when two people of the platform have seen its proof (E-23).
create table settlement_account_changes (
    id uuid primary key,
    supplier_id uuid not null references suppliers,
    account_name text not null,
    account_no text not null,
    account_key text not null,
    bank_name text not null,
    proof_id uuid not null references supplier_documents constraint settlement_account_changes_proof_unique unique,
    status text not null check (status in ('REQUESTED', 'SEEN_ONCE', 'DONE', 'REFUSED')),
    requested_by uuid not null,
    requested_at timestamptz not null,
    first_by uuid,
    first_at timestamptz,
    second_by uuid,
    ended_at timestamptz,
    reason text,
    constraint settlement_account_changes_two_people
        check (status <> 'DONE' or (first_by is not null and second_by is not null and first_by <> second_by)),
    constraint settlement_account_changes_not_own
        check (first_by is distinct from requested_by and second_by is distinct from requested_by)
);

create unique index settlement_account_changes_open on settlement_account_changes (supplier_id)
    where status in ('REQUESTED', 'SEEN_ONCE');
create index settlement_account_changes_supplier on settlement_account_changes (supplier_id, requested_at desc, id desc);
