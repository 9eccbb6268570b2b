package io.hefu.bench;

import java.sql.SQLException;

/** A year of the country by direct SQL: every filing confirmed, two purchases per unit, and the sums kept beside them. */
final class CountryYear {

    private static final String FILE = """
            update share_filings set status = 'FINANCE_CONFIRMED', version = greatest(version, 1), level = 0,
                turn_unit_id = null, turn_region = null, canteen_kind = 'OWN', canteen_ratio_bp = 1500,
                canteen_total_fen = figure.total, canteen_share_fen = figure.total * 15 / 100, union_share_fen = 50000,
                submitted_at = coalesce(submitted_at, now()),
                declared = json_build_object(
                    'canteen', json_build_object('kind', 'OWN', 'totalFen', figure.total, 'ratioPercent', 15,
                        'shareFen', figure.total * 15 / 100),
                    'union', json_build_object('demand', true, 'shareFen', 50000))
            from (select id, (1000 + (hashtext(unit_path) & 65535)) * 10000::bigint as total from share_filings
                where fiscal_year = 2026) figure
            where figure.id = share_filings.id and status <> 'FINANCE_CONFIRMED'
            """;

    private static final String SUMS = """
            update %1$s r set not_started = 0, draft = 0, submitted = 0, confirmed = 0, returned = 0, aggregated = 0,
                reopened = 0, units = f.units, finance_confirmed = f.units, declared_total_fen = f.total,
                declared_share_fen = f.share, declared_union_fen = f.of_union, effective_total_fen = f.total,
                effective_share_fen = f.share, effective_union_fen = f.of_union
            from (select %2$s as key, count(*) as units, sum(canteen_total_fen) as total,
                    sum(canteen_share_fen) as share, sum(union_share_fen) as of_union
                from share_filings %3$s where fiscal_year = 2026 group by 1) f
            where r.fiscal_year = 2026 and r.%4$s = f.key
            """;

    private static final String ABOVE = """
            cross join lateral (
                select '/' || array_to_string(segments[1:n], '/') || '/' as path
                from string_to_array(trim(both '/' from unit_path), '/') as segments,
                    generate_series(1, cardinality(segments) - 1) as n
                where segments[n] !~ '^[0-9]+$') above
            """;

    private static final String BUY = """
            insert into contributions (order_id, movement, unit_id, year, unit_path, region, channel, amount_fen, cause,
                at, day)
            select md5(f.id::text || n)::uuid, 1, unit_id, fiscal_year, unit_path, region,
                case n when 1 then 'CANTEEN' else 'UNION' end, (100 + (hashtext(unit_path || n) & 65535)) * 1000::bigint,
                'PAYMENT', day + time '12:00', day
            from share_filings f cross join generate_series(1, 2) n
                cross join lateral (select make_date(fiscal_year, 1 + (hashtext(unit_path || n) & 7), 15) as day) d
            where fiscal_year = 2026
            """;

    private static final String RESERVE = """
            insert into reserved_shares (unit_id, year, canteen_fen, union_fen)
            select unit_id, fiscal_year, canteen_share_fen, union_share_fen from share_filings where fiscal_year = 2026
            on conflict (unit_id, year) do update
                set canteen_fen = excluded.canteen_fen, union_fen = excluded.union_fen;
            insert into reserved_share_changes (unit_id, year, canteen_fen, union_fen)
            select unit_id, year, canteen_fen, union_fen from reserved_shares where year = 2026
            """;

    /** The nodes of each unit, as a table for the time of the sums. */
    private static final String NODES = """
            create table bench_nodes as
            select u.id as unit_id, node
            from budget_units u cross join lateral (
                select '' as node
                union all select left(u.region, 2 * level) from generate_series(1, length(u.region) / 2) level
                union all select u.id::text) n;
            insert into bench_nodes
            select u.id, above.id::text
            from budget_units u
                cross join lateral (
                    select '/' || array_to_string(segments[1:n], '/') || '/' as path
                    from string_to_array(trim(both '/' from u.path), '/') as segments,
                        generate_series(1, cardinality(segments) - 1) as n) prefix
                join budget_units above on above.path = prefix.path;
            analyze bench_nodes
            """;

    private static final String FOLD = """
            truncate progress_deltas, progress_years, progress_months, progress_days;
            insert into progress_years
            select node, 2026, sum(r.canteen_fen), sum(r.union_fen), sum(c.canteen), sum(c.of_union), 0, 0
            from bench_nodes join reserved_shares r on r.unit_id = bench_nodes.unit_id and r.year = 2026
                join (select unit_id, sum(amount_fen) filter (where channel = 'CANTEEN') as canteen,
                        sum(amount_fen) filter (where channel = 'UNION') as of_union
                    from contributions where year = 2026 group by unit_id) c on c.unit_id = bench_nodes.unit_id
            group by node;
            insert into progress_days
            select node, day, coalesce(sum(amount_fen) filter (where channel = 'CANTEEN'), 0),
                coalesce(sum(amount_fen) filter (where channel = 'UNION'), 0), 0, 0
            from bench_nodes join contributions c on c.unit_id = bench_nodes.unit_id and c.year = 2026
            group by node, day;
            -- the year before, day by day, for the nodes that everybody looks at
            insert into progress_days
            select node, day::date, (1 + hashtext(node || day) & 65535) * 1000::bigint, 50000, 0, 0
            from (select '' as node union all select code from divisions where level <= 2) nodes
                cross join generate_series('2025-01-01'::date, '2025-12-31', '1 day') day;
            insert into progress_months
            select node, date_trunc('month', day), sum(canteen_fen), sum(union_fen), sum(voucher_fen), sum(personal_fen)
            from progress_days group by 1, 2;
            drop table bench_nodes;
            analyze
            """;

    private final BenchDatabase database;

    CountryYear(BenchDatabase database) {
        this.database = database;
    }

    boolean isThere() throws SQLException {
        return database.number("select count(*) from progress_years where year = " + Country.YEAR) > Country.UNITS;
    }

    void fill() throws SQLException {
        database.run(FILE);
        database.run(SUMS.formatted("share_region_rollups", "region", "", "region"));
        database.run(SUMS.formatted("share_unit_rollups", "above.path", ABOVE, "unit_path"));
        database.run(RESERVE);
        database.run(BUY);
        database.run(NODES);
        database.run("set work_mem = '256MB'; " + FOLD);
    }
}
