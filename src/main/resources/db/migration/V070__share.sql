-- The rules of a year, per region prefix ('' is the whole country); null is left to the region around it. What holds is
-- the strictest of all that cover a region, so that a wider region that tightens its rules is obeyed at once.
create table share_policies (
    fiscal_year integer not null,
    region text not null constraint share_policies_region_form check (region ~ '^([0-9]{2}){0,3}$'),
    min_ratio_bp integer check (min_ratio_bp between 1 and 10000),
    encouraged_ratio_bp integer check (encouraged_ratio_bp between 1 and 10000),
    filing_deadline date,
    confirm_deadline date,
    not_below_last_year text check (not_below_last_year in ('OFF', 'EXPLAIN', 'HARD')),
    below_minimum text check (below_minimum in ('FLAG', 'REFUSE')),
    waivers boolean,
    union_without_canteen_bp integer check (union_without_canteen_bp between 1 and 10000),
    union_per_employee_fen bigint check (union_per_employee_fen > 0),
    bulletins text check (bulletins in ('NONE', 'YEARLY', 'HALF_YEARLY', 'QUARTERLY', 'MONTHLY')),
    source text,
    primary key (fiscal_year, region),
    constraint share_policies_nation_complete check (region <> '' or num_nulls(min_ratio_bp, filing_deadline,
        not_below_last_year, below_minimum, waivers, bulletins) = 0)
);

insert into share_policies (fiscal_year, region, min_ratio_bp, encouraged_ratio_bp, filing_deadline,
    not_below_last_year, below_minimum, waivers, bulletins, source)
values
    (2021, '', 1000, null, '2021-06-30', 'OFF', 'REFUSE', true, 'NONE', '财库〔2021〕19号'),
    (2022, '', 1000, null, '2022-03-25', 'OFF', 'REFUSE', true, 'NONE', '2022年度预留份额填报通知'),
    (2023, '', 1000, null, '2023-03-24', 'OFF', 'REFUSE', true, 'NONE', '2023年度预留份额填报通知'),
    (2024, '', 1000, 1500, '2024-02-20', 'OFF', 'REFUSE', true, 'NONE', '2024年度预留份额填报通知'),
    (2025, '', 1000, 1500, '2025-03-31', 'OFF', 'REFUSE', true, 'NONE', '2025年度预留份额填报通知'),
    -- no notice of this year is known: as the year before, until an administrator sets it
    (2026, '', 1000, 1500, '2026-03-31', 'OFF', 'REFUSE', true, 'NONE', '参照2025年度');

insert into share_policies (fiscal_year, region, min_ratio_bp, encouraged_ratio_bp, filing_deadline, confirm_deadline,
    not_below_last_year, union_without_canteen_bp, union_per_employee_fen, bulletins, source)
values
    (2022, '4201', 1500, null, null, null, 'HARD', null, null, null, '武财采〔2022〕256号'),
    (2023, '12', 1500, null, null, null, null, null, null, null, '天津市2023年通知'),
    (2025, '34', 1500, 2000, '2025-03-20', '2025-03-20', 'HARD', null, null, 'HALF_YEARLY', '安徽省2025年通知'),
    (2025, '44', 3000, null, null, null, null, null, null, null, '广东省2025年通知'),
    (2025, '63', 1500, null, null, null, 'EXPLAIN', null, 30000, null, '青海省2025年通知'),
    (2025, '6527', 1000, 1500, '2025-03-21', null, null, 2000, null, null, '博州财购〔2025〕1号');

create table share_campaigns (
    fiscal_year integer primary key,
    opened_at timestamptz not null,
    opened_by text not null
);

-- One per unit and year. What was declared last stands here too, so that lists and sums need no other table.
create table share_filings (
    id uuid primary key,
    fiscal_year integer not null,
    unit_id uuid not null,
    unit_name text not null,
    unit_path text collate "C" not null,
    region text not null,
    status text not null,
    version integer not null default 0,
    -- superior units that have confirmed this version
    level integer not null default 0,
    -- whose turn it is: a superior unit, or the finance department of a region
    turn_unit_id uuid,
    turn_region text,
    declared json,
    draft json,
    canteen_kind text,
    representative_unit_id uuid,
    canteen_total_fen bigint not null default 0,
    canteen_ratio_bp integer,
    canteen_share_fen bigint not null default 0,
    union_share_fen bigint not null default 0,
    below_minimum boolean not null default false,
    waiver_no text,
    filed_by uuid,
    return_reason text,
    filing_due date not null,
    overdue_at timestamptz,
    submitted_at timestamptz,
    changed_at timestamptz not null,
    constraint share_filings_once unique (fiscal_year, unit_id),
    constraint share_filings_status_known check (status in ('NOT_STARTED', 'DRAFT', 'SUBMITTED', 'CONFIRMED',
        'RETURNED', 'FINANCE_CONFIRMED', 'AGGREGATED', 'REOPENED')),
    constraint share_filings_turn check ((status in ('SUBMITTED', 'CONFIRMED', 'REOPENED'))
        = (num_nonnulls(turn_unit_id, turn_region) = 1) and num_nonnulls(turn_unit_id, turn_region) < 2),
    constraint share_filings_amounts
        check (canteen_share_fen between 0 and canteen_total_fen and union_share_fen >= 0)
) with (fillfactor = 70);

create index share_filings_path on share_filings (fiscal_year, unit_path);
create index share_filings_missing on share_filings (fiscal_year, unit_path)
    where status in ('NOT_STARTED', 'DRAFT', 'RETURNED');
create index share_filings_turn_unit on share_filings (turn_unit_id, submitted_at, id) where turn_unit_id is not null;
create index share_filings_turn_region on share_filings (turn_region, submitted_at, id) where turn_region is not null;
create index share_filings_members on share_filings (fiscal_year, representative_unit_id)
    where representative_unit_id is not null;
create index share_filings_due on share_filings (filing_due)
    where overdue_at is null and status in ('NOT_STARTED', 'DRAFT');

create index share_filings_overdue on share_filings (filing_due)
    where overdue_at is not null and status in ('NOT_STARTED', 'DRAFT');

-- Like decisions and the lines of snapshots without foreign keys: each is written where its filing is locked.
create table share_filing_versions (
    filing_id uuid not null,
    version integer not null,
    kind text not null check (kind in ('SUBMITTED', 'MODIFIED', 'RESUBMITTED')),
    declared json not null,
    below_minimum boolean not null,
    contact_name text,
    submitted_by text not null,
    submitted_at timestamptz not null,
    primary key (filing_id, version)
);

create table share_decisions (
    id uuid primary key,
    filing_id uuid not null,
    version integer not null,
    action text not null check (action in ('CONFIRMED', 'FINANCE_CONFIRMED', 'RETURNED', 'REOPENED')),
    level integer not null,
    unit_id uuid,
    region text,
    decided_by text not null,
    reason text,
    waiver_no text,
    at timestamptz not null
);

create index share_decisions_filing on share_decisions (filing_id, id);

-- Sums over the filings of one division's own units: kept by every change, in its transaction. Wider regions are sums of
-- these few thousand rows, so that no row is everybody's.
create table share_region_rollups (
    fiscal_year integer not null,
    region text collate "C" not null,
    units bigint not null default 0,
    not_started bigint not null default 0,
    draft bigint not null default 0,
    submitted bigint not null default 0,
    confirmed bigint not null default 0,
    returned bigint not null default 0,
    finance_confirmed bigint not null default 0,
    aggregated bigint not null default 0,
    reopened bigint not null default 0,
    overdue bigint not null default 0,
    without_canteen bigint not null default 0,
    below_minimum bigint not null default 0,
    declared_total_fen bigint not null default 0,
    declared_share_fen bigint not null default 0,
    declared_union_fen bigint not null default 0,
    effective_total_fen bigint not null default 0,
    effective_share_fen bigint not null default 0,
    effective_union_fen bigint not null default 0,
    primary key (fiscal_year, region)
) with (fillfactor = 50);

-- The same over all units below a unit, for every unit that has some.
create table share_unit_rollups (
    fiscal_year integer not null,
    unit_path text collate "C" not null,
    units bigint not null default 0,
    not_started bigint not null default 0,
    draft bigint not null default 0,
    submitted bigint not null default 0,
    confirmed bigint not null default 0,
    returned bigint not null default 0,
    finance_confirmed bigint not null default 0,
    aggregated bigint not null default 0,
    reopened bigint not null default 0,
    overdue bigint not null default 0,
    without_canteen bigint not null default 0,
    below_minimum bigint not null default 0,
    declared_total_fen bigint not null default 0,
    declared_share_fen bigint not null default 0,
    declared_union_fen bigint not null default 0,
    effective_total_fen bigint not null default 0,
    effective_share_fen bigint not null default 0,
    effective_union_fen bigint not null default 0,
    primary key (fiscal_year, unit_path)
) with (fillfactor = 50);

-- What a finance department summed up; neither these rows nor their lines ever change.
create table share_snapshots (
    id uuid primary key,
    fiscal_year integer not null,
    region text collate "C" not null,
    number integer not null,
    units bigint not null,
    included bigint not null,
    without_canteen bigint not null,
    canteen_total_fen bigint not null,
    canteen_share_fen bigint not null,
    union_share_fen bigint not null,
    last_year_share_fen bigint,
    taken_by text not null,
    taken_at timestamptz not null,
    constraint share_snapshots_number unique (fiscal_year, region, number)
);

create table share_snapshot_lines (
    snapshot_id uuid not null,
    unit_path text collate "C" not null,
    unit_id uuid not null,
    unit_name text not null,
    status text not null,
    included boolean not null,
    version integer,
    canteen_kind text,
    canteen_total_fen bigint not null,
    canteen_ratio_bp integer,
    canteen_share_fen bigint not null,
    union_share_fen bigint not null,
    remark text,
    primary key (snapshot_id, unit_path)
);

-- The platform's wishes to reopen a filing: one asks, another decides.
create table share_reopen_requests (
    id uuid primary key,
    filing_id uuid not null references share_filings,
    reason text not null,
    asked_by_id uuid not null,
    asked_by text not null,
    asked_at timestamptz not null,
    approved boolean,
    decided_by text,
    decided_at timestamptz
);

create unique index share_reopen_requests_open on share_reopen_requests (filing_id) where approved is null;

-- A finance department is reminded once a day at most.
create table share_region_reminders (
    fiscal_year integer not null,
    region text not null,
    day date not null,
    reminded_by text not null,
    at timestamptz not null,
    primary key (fiscal_year, region, day)
);

-- A unit is reminded once a day at most.
create table share_reminders (
    filing_id uuid not null references share_filings,
    day date not null,
    reminded_by text not null,
    at timestamptz not null,
    primary key (filing_id, day)
);
