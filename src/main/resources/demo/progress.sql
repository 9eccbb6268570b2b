-- What the demo units bought this year and last, as a service that took over in the middle of a year knows it: entries of
-- the ledger whose orders are kept elsewhere.
create temporary table demo_purchases on commit drop as
select gen_random_uuid() as order_id, unit_id, path, region, year, day, channel, amount_fen
from (
    select u.id as unit_id, u.path, u.region, year, make_date(year, month, 1 + (n * 7 + month * 3) % 28) as day, channel,
        (1200000 + n * 37 % 23 * 60000 + month * 15000) * part / 100 * (80 + (year - {year} + 1) * 20) / 100 as amount_fen
    from (select *, (row_number() over (order by path))::integer as n from budget_units where status = 'ACTIVE') u
        cross join generate_series({year} - 1, {year}) year
        cross join generate_series(1, 12) month
        join (values ('CANTEEN', 100, 1), ('UNION', 60, 3), ('PERSONAL', 15, 2)) kind (channel, part, months)
            on month % months = 0
) purchase
where day <= (now() at time zone 'Asia/Shanghai')::date;

insert into contributions (order_id, movement, unit_id, year, unit_path, region, channel, amount_fen, cause, at, day)
select order_id, 1, unit_id, year, path, region, channel, amount_fen, 'PAYMENT',
    (day + time '10:00') at time zone 'Asia/Shanghai', day
from demo_purchases;

insert into progress_deltas (unit_id, unit_path, region, year, day, canteen_fen, union_fen, personal_fen)
select unit_id, path, region, year, day, coalesce(sum(amount_fen) filter (where channel = 'CANTEEN'), 0),
    coalesce(sum(amount_fen) filter (where channel = 'UNION'), 0),
    coalesce(sum(amount_fen) filter (where channel = 'PERSONAL'), 0)
from demo_purchases group by unit_id, path, region, year, day;

create temporary table demo_shares_before on commit drop as
select u.id as unit_id, path, region, 15000000 + length(path) * 100000 as canteen_fen, 2000000 as union_fen
from budget_units u where status = 'ACTIVE';

insert into reserved_shares (unit_id, year, canteen_fen, union_fen)
select unit_id, {year} - 1, canteen_fen, union_fen from demo_shares_before;

insert into reserved_share_changes (unit_id, year, canteen_fen, union_fen)
select unit_id, {year} - 1, canteen_fen, union_fen from demo_shares_before;

insert into progress_deltas (unit_id, unit_path, region, year, reserved_canteen_fen, reserved_union_fen)
select unit_id, path, region, {year} - 1, canteen_fen, union_fen from demo_shares_before;
