-- Ledgers are only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- The one clock that all replicas share. The transaction takes its number first, so that whoever asks for an instant knows
-- which transactions to wait for.
create function ledger_time() returns timestamptz language sql volatile as
    'select case when pg_current_xact_id() is not null then clock_timestamp() end';

-- What counts towards the shares of units (F-05): signed entries. The n-th movement of an order's money is entered once
-- per unit and year, so that a retry adds nothing.
create table contributions (
    order_id uuid not null,
    movement integer not null,
    unit_id uuid not null,
    year integer not null,
    -- where the unit stood when the entry was made
    unit_path text not null,
    region text not null,
    channel text not null constraint contributions_channel_known check (channel in ('CANTEEN', 'UNION', 'VOUCHER', 'PERSONAL')),
    amount_fen bigint not null constraint contributions_amount_not_zero check (amount_fen <> 0),
    cause text not null constraint contributions_cause_known check (cause in ('PAYMENT', 'REVERSAL', 'REFUND', 'CORRECTION')),
    at timestamptz not null,
    -- the day of the year that the entry counts on, in Asia/Shanghai
    day date not null constraint contributions_day_within_year check (extract(year from day) = year),
    recorded_at timestamptz not null default ledger_time(),
    primary key (order_id, movement, unit_id, year)
);

create index contributions_unit on contributions (unit_id, year);

create trigger contributions_append_only before update or delete on contributions
    for each row execute function refuse_change();
create trigger contributions_never_truncated before truncate on contributions execute function refuse_change();

-- What each unit has reserved, the latest value.
create table reserved_shares (
    unit_id uuid not null,
    year integer not null,
    canteen_fen bigint not null constraint reserved_shares_canteen_not_negative check (canteen_fen >= 0),
    union_fen bigint not null constraint reserved_shares_union_not_negative check (union_fen >= 0),
    primary key (unit_id, year)
);

-- The signed steps by which the shares came to where they are.
create table reserved_share_changes (
    unit_id uuid not null,
    year integer not null,
    canteen_fen bigint not null,
    union_fen bigint not null,
    recorded_at timestamptz not null default ledger_time()
);

create index reserved_share_changes_unit on reserved_share_changes (unit_id, year);

create trigger reserved_share_changes_append_only before update or delete on reserved_share_changes
    for each row execute function refuse_change();
create trigger reserved_share_changes_never_truncated before truncate on reserved_share_changes
    execute function refuse_change();

-- Written beside the ledgers in the same transaction, and folded into the rollups a moment later: whoever pays waits for
-- no row that other payers change. What is shown is always the sum of both.
create table progress_deltas (
    id bigint generated always as identity primary key,
    unit_id uuid not null,
    unit_path text not null,
    region text not null,
    year integer not null,
    -- null for what was reserved, which belongs to no day
    day date,
    reserved_canteen_fen bigint not null default 0,
    reserved_union_fen bigint not null default 0,
    canteen_fen bigint not null default 0,
    union_fen bigint not null default 0,
    voucher_fen bigint not null default 0,
    personal_fen bigint not null default 0
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Sums per node and year. A node is the whole country (''), a division (its code) or a unit with all below it (its id).
create table progress_years (
    node text collate "C" not null,
    year integer not null,
    reserved_canteen_fen bigint not null,
    reserved_union_fen bigint not null,
    canteen_fen bigint not null,
    union_fen bigint not null,
    voucher_fen bigint not null,
    personal_fen bigint not null,
    primary key (node, year)
) with (fillfactor = 80);

-- By the month's first day: what a page reads of a year, with the days of one month at most beside it.
create table progress_months (
    node text collate "C" not null,
    month date not null,
    canteen_fen bigint not null,
    union_fen bigint not null,
    voucher_fen bigint not null,
    personal_fen bigint not null,
    primary key (node, month)
) with (fillfactor = 80);

create table progress_days (
    node text collate "C" not null,
    day date not null,
    canteen_fen bigint not null,
    union_fen bigint not null,
    voucher_fen bigint not null,
    personal_fen bigint not null,
    primary key (node, day)
) with (fillfactor = 80);
