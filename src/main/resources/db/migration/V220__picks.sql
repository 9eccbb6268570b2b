-- What the platform offers for choosing from one of its warehouses (工会仓内任意选, R-049); its seller is paid.
create table pick_offers (
    id uuid primary key,
    name text not null,
    warehouse_id uuid not null references warehouses,
    seller_id uuid not null references suppliers,
    -- what a union pays for a piece of whatever goods, and for a point; null where it cannot be bought so
    piece_fen bigint constraint pick_offers_piece_positive check (piece_fen > 0),
    point_fen bigint constraint pick_offers_point_positive check (point_fen > 0),
    created_at timestamptz not null,
    closed_at timestamptz
);

create index pick_offers_newest on pick_offers (created_at desc, id desc);

create table pick_offer_items (
    offer_id uuid not null references pick_offers,
    sku_id uuid not null references skus,
    points integer not null constraint pick_offer_items_points_positive check (points > 0),
    added_at timestamptz not null,
    primary key (offer_id, sku_id)
);

-- Quotas that a union buys together, as one purchase of the same id (R-052).
create table pick_rounds (
    id uuid primary key references union_purchases,
    offer_id uuid not null references pick_offers,
    warehouse_id uuid not null references warehouses,
    name text not null,
    kind text not null constraint pick_rounds_kind_known check (kind in ('PIECES', 'POINTS', 'AMOUNT')),
    persons integer not null constraint pick_rounds_persons_counted check (persons between 1 and 100000),
    -- what each person may choose, in pieces, points or fen, and what the union pays for one of them
    quota bigint not null constraint pick_rounds_quota_positive check (quota > 0),
    unit_fen bigint not null constraint pick_rounds_unit_positive check (unit_fen > 0),
    ends_at timestamptz not null,
    -- where the parcels go of those who have chosen nothing, by then; without one their quotas are refunded
    recipient text,
    mobile text,
    division_code text references divisions,
    detail text,
    reminded_at timestamptz,
    over_at timestamptz,
    -- when it was forgotten where its goods went
    forgotten_at timestamptz
);

create index pick_rounds_running on pick_rounds (ends_at, id) where over_at is null;
create index pick_rounds_remembered on pick_rounds (over_at) where over_at is not null and forgotten_at is null;

-- What can be chosen in a round, for how much of the quota, what its supplier is due for a piece, and how many pieces are
-- in the parcel of those who choose nothing.
create table pick_round_goods (
    round_id uuid not null references pick_rounds,
    sku_id uuid not null references skus,
    cost bigint not null constraint pick_round_goods_cost_positive check (cost > 0),
    due_fen bigint not null,
    parcel_pieces bigint not null default 0,
    primary key (round_id, sku_id)
);

-- What a member of staff may choose.
create table pick_quotas (
    id uuid primary key,
    round_id uuid not null references pick_rounds,
    member_id uuid not null references union_staff,
    holder_id uuid,
    left_units bigint not null constraint pick_quotas_never_overdrawn check (left_units >= 0),
    assigned_at timestamptz not null,
    bound_at timestamptz,
    -- when its member left before choosing anything
    withdrawn_at timestamptz,
    -- when its round was over for it
    settled_at timestamptz
) with (fillfactor = 80);

create unique index pick_quotas_once on pick_quotas (round_id, member_id) where withdrawn_at is null;
create index pick_quotas_member on pick_quotas (member_id) where withdrawn_at is null;
create index pick_quotas_holder on pick_quotas (holder_id, assigned_at desc, id desc) where holder_id is not null;
create index pick_quotas_unsettled on pick_quotas (round_id, id) where settled_at is null and withdrawn_at is null;

-- What was chosen; what is set aside for it in the warehouse goes by the same id.
create table picks (
    id uuid primary key,
    quota_id uuid not null references pick_quotas,
    round_id uuid not null references pick_rounds,
    warehouse_id uuid not null references warehouses,
    state text not null constraint picks_state_known
        check (state in ('HELD', 'DROPPED', 'LAPSED', 'CONFIRMED', 'CANCELLED', 'SHIPPED', 'RECEIVED')),
    cost bigint not null,
    held_at timestamptz not null,
    held_until timestamptz not null,
    -- whether nobody chose it
    fallback boolean not null default false,
    recipient text,
    mobile text,
    division_code text,
    detail text,
    confirmed_at timestamptz,
    carrier text,
    tracking_no text,
    shipped_at timestamptz,
    ended_at timestamptz,
    constraint picks_addressed check (state in ('HELD', 'DROPPED', 'LAPSED') or recipient is not null),
    constraint picks_tracked check ((state in ('SHIPPED', 'RECEIVED')) = (tracking_no is not null))
) with (fillfactor = 80);

create unique index picks_one_hold on picks (quota_id) where state = 'HELD';
create index picks_quota on picks (quota_id, held_at);
create index picks_round on picks (round_id);
create index picks_held on picks (held_until, id) where state = 'HELD';
create index picks_to_ship on picks (warehouse_id, confirmed_at, id) where state = 'CONFIRMED';
create index picks_shipped on picks (shipped_at) where shipped_at is not null;

create table pick_lines (
    pick_id uuid not null references picks,
    sku_id uuid not null references skus,
    quantity bigint not null constraint pick_lines_quantity_positive check (quantity > 0),
    primary key (pick_id, sku_id)
);
