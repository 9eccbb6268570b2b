-- Goods that vouchers are good for (R-047). Whoever issues the vouchers is paid for them, and owes the suppliers.
create table voucher_catalogues (
    id uuid primary key,
    name text not null,
    issuer_id uuid not null references suppliers,
    created_at timestamptz not null,
    closed_at timestamptz
);

create index voucher_catalogues_newest on voucher_catalogues (created_at desc, id desc);

create table voucher_catalogue_items (
    catalogue_id uuid not null references voucher_catalogues,
    sku_id uuid not null references skus,
    added_at timestamptz not null,
    primary key (catalogue_id, sku_id)
);

-- Vouchers that a union buys together (R-045), as one purchase of the same id.
create table voucher_batches (
    id uuid primary key references union_purchases,
    catalogue_id uuid not null references voucher_catalogues,
    name text not null,
    kind text not null constraint voucher_batches_kind_known check (kind in ('VALUE', 'GOODS')),
    form text not null constraint voucher_batches_form_known check (form in ('REGISTERED', 'BEARER')),
    vouchers integer not null constraint voucher_batches_vouchers_counted check (vouchers between 1 and 100000),
    face_fen bigint not null,
    -- whether a voucher may be used bit by bit, and whether its holder may add money
    partial boolean not null,
    difference boolean not null,
    -- of bearer vouchers: for how long they are good from the day of their issue, and so until when
    years integer,
    expires_at timestamptz,
    codes_taken_at timestamptz,
    -- what the law lets a voucher be worth (F-19)
    constraint voucher_batches_lawful check (face_fen between 1 and case form when 'REGISTERED' then 500000 else 100000 end),
    constraint voucher_batches_registered_never_expire check ((form = 'BEARER') = (years is not null) and coalesce(years, 3) >= 3 and (form = 'BEARER' or expires_at is null)),
    constraint voucher_batches_goods_at_once check (kind = 'VALUE' or not partial)
);

-- Of goods vouchers: the only goods that they are good for.
create table voucher_batch_skus (
    batch_id uuid not null references voucher_batches,
    sku_id uuid not null references skus,
    primary key (batch_id, sku_id)
);

create table vouchers (
    id uuid primary key,
    batch_id uuid not null references voucher_batches,
    number integer not null,
    -- HMAC of the secret of a bearer voucher, which is nowhere kept
    secret_hash bytea constraint vouchers_secret_unique unique,
    state text not null constraint vouchers_state_known
        check (state in ('ISSUED', 'ASSIGNED', 'BOUND', 'REDEEMED', 'REFUNDED')),
    member_id uuid references union_staff,
    holder_id uuid,
    face_fen bigint not null,
    left_fen bigint not null,
    -- what went back to the unit
    refunded_fen bigint not null default 0,
    expires_at timestamptz,
    bound_at timestamptz,
    frozen_at timestamptz,
    frozen_by uuid,
    frozen_reason text,
    constraint vouchers_number_unique unique (batch_id, number),
    constraint vouchers_never_overspent check (left_fen >= 0 and refunded_fen >= 0 and left_fen + refunded_fen <= face_fen),
    constraint vouchers_bound_to_somebody check ((state = 'BOUND') <= (holder_id is not null)),
    constraint vouchers_assigned_to_somebody check ((state = 'ASSIGNED') <= (member_id is not null)),
    constraint vouchers_frozen check ((frozen_at is null) = (frozen_by is null))
) with (fillfactor = 80);

create index vouchers_holder on vouchers (holder_id, bound_at desc, id desc) where holder_id is not null;
-- One of each batch for each member.
create unique index vouchers_once on vouchers (batch_id, member_id) where member_id is not null;
create index vouchers_member on vouchers (member_id) where state = 'ASSIGNED';
create index vouchers_free on vouchers (batch_id, number) where state = 'ISSUED';

-- What orders used of vouchers, one for each order.
create table voucher_uses (
    order_id uuid primary key references orders,
    voucher_id uuid not null references vouchers,
    amount_fen bigint not null constraint voucher_uses_amount_positive check (amount_fen > 0),
    put_back_fen bigint not null default 0,
    -- of a voucher that is used at once or not at all
    sole boolean not null,
    used_at timestamptz not null,
    constraint voucher_uses_put_back_once check (put_back_fen between 0 and amount_fen)
);

create index voucher_uses_voucher on voucher_uses (voucher_id, used_at);
create unique index voucher_uses_once on voucher_uses (voucher_id) where sole and put_back_fen < amount_fen;

-- What issuers owe suppliers for what vouchers paid, as signed entries.
create table voucher_dues (
    id uuid primary key,
    order_id uuid not null,
    supplier_id uuid not null,
    issuer_id uuid not null,
    amount_fen bigint not null constraint voucher_dues_amount_not_zero check (amount_fen <> 0),
    day date not null,
    at timestamptz not null
);

create index voucher_dues_supplier on voucher_dues (supplier_id, day);
create trigger voucher_dues_append_only before update or delete on voucher_dues for each row execute function refuse_change();
create trigger voucher_dues_never_truncated before truncate on voucher_dues execute function refuse_change();

-- Vouchers whose worth goes back with a refund of their batch.
create table voucher_refund_lines (
    refund_id uuid not null references union_refunds,
    voucher_id uuid not null references vouchers,
    amount_fen bigint not null constraint voucher_refund_lines_amount_positive check (amount_fen > 0),
    -- where the voucher was before, and is again when the money does not go
    state_before text not null,
    primary key (refund_id, voucher_id)
);

-- How often an account tried secrets on a day.
create table voucher_tries (
    account_id uuid not null,
    day date not null,
    tries integer not null,
    primary key (account_id, day)
);
