-- The filings of the demo year in every state. A year without national rules gets those of the last one that has some,
-- and a deadline that has passed is moved ahead, so that there is something to try.
insert into share_policies
select {year}, region, min_ratio_bp, encouraged_ratio_bp, filing_deadline, confirm_deadline, not_below_last_year,
    below_minimum, waivers, union_without_canteen_bp, union_per_employee_fen, bulletins, '演示'
from share_policies where region = '' and fiscal_year < {year} order by fiscal_year desc limit 1
on conflict do nothing;

update share_policies set filing_deadline = (now() at time zone 'Asia/Shanghai')::date + 30, source = '演示'
where fiscal_year = {year} and region = '' and filing_deadline < (now() at time zone 'Asia/Shanghai')::date;

insert into share_campaigns (fiscal_year, opened_at, opened_by) values ({year}, now() - interval '20 days', 'admin');

create temporary table demo_filings on commit drop as
with units as (
    select u.*, above.parent_id as grandparent_id,
        row_number() over (order by u.path) as n,
        case
            when u.path = '/51/5101/510104/jy/xq1/xx1/' then 'NOT_STARTED'
            when u.path = '/51/5101/510104/jy/xq1/xx3/' then 'RETURNED'
            when u.path in ('/51/5101/510104/jy/xq1/xx2/', '/51/5101/510104/gh/') then 'SUBMITTED'
            when u.path = '/51/5101/510104/wj/wj1/' then 'CONFIRMED'
            when u.path in ('/51/5101/510104/jy/xq1/', '/51/5101/510104/jy/xq2/xx4/') then 'FINANCE_CONFIRMED'
            when u.path = '/51/5101/510105/gh/' then 'REOPENED'
            when u.path = '/51/5101/510105/wj/' then 'NOT_STARTED'
            when u.region = '510105' then 'AGGREGATED'
            else (array['NOT_STARTED', 'DRAFT', 'SUBMITTED', 'CONFIRMED', 'RETURNED', 'FINANCE_CONFIRMED'])
                [1 + row_number() over (order by u.path) % 6]
        end as wanted
    from budget_units u left join budget_units above on above.id = u.parent_id
    where u.status = 'ACTIVE'),
placed as (
    select units.*, case when wanted = 'CONFIRMED' and parent_id is null then 'SUBMITTED' else wanted end as state,
        wanted not in ('NOT_STARTED', 'DRAFT') as filed, 20000000 + n * 10000 as total_fen, 1000 + n % 11 * 100 as ratio_bp
    from units)
select gen_random_uuid() as id, placed.id as unit_id, name, path, region, parent_id, state, filed, total_fen, ratio_bp,
    total_fen * ratio_bp / 10000 as share_fen, 500000 + n * 100 as union_fen,
    case when state = 'SUBMITTED' then parent_id when state = 'CONFIRMED' then grandparent_id end as turn_unit_id,
    now() - interval '10 days' + n * interval '1 minute' as at
from placed;

insert into share_filings (id, fiscal_year, unit_id, unit_name, unit_path, region, status, version, level, turn_unit_id,
    turn_region, declared, draft, canteen_kind, canteen_total_fen, canteen_ratio_bp, canteen_share_fen, union_share_fen,
    return_reason, filing_due, submitted_at, changed_at)
select id, {year}, unit_id, name, path, region, state, case when filed then 1 else 0 end,
    case when state in ('CONFIRMED', 'FINANCE_CONFIRMED', 'AGGREGATED', 'REOPENED') and parent_id is not null
        then 1 else 0 end,
    turn_unit_id, case when state in ('SUBMITTED', 'CONFIRMED', 'REOPENED') and turn_unit_id is null then region end,
    case when filed then form end, case when state = 'DRAFT' then form end,
    case when filed then 'OWN' end, case when filed then total_fen else 0 end, case when filed then ratio_bp end,
    case when filed then share_fen else 0 end, case when filed then union_fen else 0 end,
    case when state = 'RETURNED' then '年度采购总额与去年相差较大，请核实。' end,
    (select filing_deadline from share_policies where fiscal_year = {year} and region = ''),
    case when filed then at end, at
from demo_filings cross join lateral (select json_build_object(
    'canteen', json_build_object('kind', 'OWN', 'totalFen', total_fen, 'ratioPercent', round(ratio_bp / 100.0, 2),
        'shareFen', share_fen),
    'union', json_build_object('demand', true, 'shareFen', union_fen)) as form) forms;

insert into share_filing_versions (filing_id, version, kind, declared, below_minimum, contact_name, submitted_by,
    submitted_at)
select f.id, 1, 'SUBMITTED', f.declared, false, c.name, 'demo', f.submitted_at
from share_filings f left join unit_contacts c on c.unit_id = f.unit_id
where f.fiscal_year = {year} and f.version = 1;

insert into share_decisions (id, filing_id, version, action, level, unit_id, region, decided_by, reason, at)
select gen_random_uuid(), d.id, 1, action, level, case when action = 'CONFIRMED' then d.parent_id end,
    case when action <> 'CONFIRMED' then d.region end, 'demo',
    case action when 'RETURNED' then '年度采购总额与去年相差较大，请核实。' when 'REOPENED' then '金额更正' end, d.at
from demo_filings d
    join (values ('CONFIRMED', 'CONFIRMED', 1), ('FINANCE_CONFIRMED', 'FINANCE_CONFIRMED', 1), ('RETURNED', 'RETURNED', 0),
        ('AGGREGATED', 'FINANCE_CONFIRMED', 1), ('REOPENED', 'FINANCE_CONFIRMED', 1), ('REOPENED', 'REOPENED', 1))
        as taken (state, action, level) on taken.state = d.state;

insert into share_snapshots (id, fiscal_year, region, number, units, included, without_canteen, canteen_total_fen,
    canteen_share_fen, union_share_fen, taken_by, taken_at)
select gen_random_uuid(), {year}, region, 1, count(*), count(*) filter (where filed), 0,
    sum(total_fen) filter (where filed), sum(share_fen) filter (where filed), sum(union_fen) filter (where filed),
    'demo', now() - interval '1 day'
from demo_filings where region = '510105' group by region;

insert into share_snapshot_lines (snapshot_id, unit_path, unit_id, unit_name, status, included, version, canteen_kind,
    canteen_total_fen, canteen_ratio_bp, canteen_share_fen, union_share_fen)
select s.id, d.path, d.unit_id, d.name, case when filed then 'AGGREGATED' else d.state end, filed,
    case when filed then 1 end, case when filed then 'OWN' end, case when filed then total_fen else 0 end,
    case when filed then ratio_bp end, case when filed then share_fen else 0 end, case when filed then union_fen else 0 end
from demo_filings d join share_snapshots s on s.fiscal_year = {year} and s.region = d.region;

create temporary table demo_sums on commit drop as
select d.path, d.region, d.state, (state not in ('NOT_STARTED', 'DRAFT', 'RETURNED'))::integer as declared,
    (state in ('FINANCE_CONFIRMED', 'AGGREGATED'))::integer as effective, total_fen, share_fen, union_fen
from demo_filings d;

insert into share_region_rollups
select {year}, region, count(*), count(*) filter (where state = 'NOT_STARTED'), count(*) filter (where state = 'DRAFT'),
    count(*) filter (where state = 'SUBMITTED'), count(*) filter (where state = 'CONFIRMED'),
    count(*) filter (where state = 'RETURNED'), count(*) filter (where state = 'FINANCE_CONFIRMED'),
    count(*) filter (where state = 'AGGREGATED'), count(*) filter (where state = 'REOPENED'), 0, 0, 0,
    sum(declared * total_fen), sum(declared * share_fen), sum(declared * union_fen),
    sum(effective * total_fen), sum(effective * share_fen), sum(effective * union_fen)
from demo_sums group by region;

insert into share_unit_rollups
select {year}, above.path, count(*), count(*) filter (where state = 'NOT_STARTED'),
    count(*) filter (where state = 'DRAFT'), count(*) filter (where state = 'SUBMITTED'),
    count(*) filter (where state = 'CONFIRMED'), count(*) filter (where state = 'RETURNED'),
    count(*) filter (where state = 'FINANCE_CONFIRMED'), count(*) filter (where state = 'AGGREGATED'),
    count(*) filter (where state = 'REOPENED'), 0, 0, 0,
    sum(declared * total_fen), sum(declared * share_fen), sum(declared * union_fen),
    sum(effective * total_fen), sum(effective * share_fen), sum(effective * union_fen)
from demo_sums d join budget_units above on starts_with(d.path, above.path) and d.path <> above.path
group by above.path;

insert into reserved_shares (unit_id, year, canteen_fen, union_fen)
select unit_id, {year}, share_fen, union_fen from demo_filings where state in ('FINANCE_CONFIRMED', 'AGGREGATED');

insert into reserved_share_changes (unit_id, year, canteen_fen, union_fen)
select unit_id, {year}, share_fen, union_fen from demo_filings where state in ('FINANCE_CONFIRMED', 'AGGREGATED');

insert into progress_deltas (unit_id, unit_path, region, year, reserved_canteen_fen, reserved_union_fen)
select unit_id, path, region, {year}, share_fen, union_fen
from demo_filings where state in ('FINANCE_CONFIRMED', 'AGGREGATED');
