package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Records;
import io.hefu.share.Campaign;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The campaigns, and the filings that they give to the active units. */
@Component
class CampaignStore {

    private static final String COLUMNS = "fiscal_year as year, opened_at, opened_by";

    /** New filings and what they add to the sums, in one statement however many there are. */
    private static final String ADOPT = """
            with due as materialized (
                select u.region, min(p.filing_deadline) as due
                from (select distinct u.region from budget_units u where %1$s) u
                    join share_policies p on p.fiscal_year = :year and starts_with(u.region, p.region)
                group by u.region),
            added as (
                insert into share_filings (id, fiscal_year, unit_id, unit_name, unit_path, region, status, filing_due,
                    changed_at)
                select gen_random_uuid(), :year, u.id, u.name, u.path, u.region, 'NOT_STARTED', due.due, :at
                from budget_units u join due on due.region = u.region
                where u.status = 'ACTIVE' and %1$s
                on conflict (fiscal_year, unit_id) do nothing
                returning unit_path, region),
            regions as (
                insert into share_region_rollups (fiscal_year, region, units, not_started)
                select :year, region, count(*), count(*) from added group by region order by region collate "C"
                on conflict (fiscal_year, region) do update set units = share_region_rollups.units + excluded.units,
                    not_started = share_region_rollups.not_started + excluded.not_started
                returning region),
            subtrees as (
                insert into share_unit_rollups (fiscal_year, unit_path, units, not_started)
                select :year, above.path, count(*), count(*)
                from added cross join lateral (
                    select '/' || array_to_string(segments[1 : n], '/') || '/' as path
                    from string_to_array(trim(both '/' from added.unit_path), '/') as segments,
                        generate_series(1, cardinality(segments) - 1) as n
                    where segments[n] !~ '^[0-9]+$') above
                where (select count(*) from regions) >= 0 -- after the regions, the order in which all others lock
                group by above.path order by above.path collate "C"
                on conflict (fiscal_year, unit_path) do update set units = share_unit_rollups.units + excluded.units,
                    not_started = share_unit_rollups.not_started + excluded.not_started)
            select count(*) from added
            """;

    private final DatabaseClient database;

    CampaignStore(DatabaseClient database) {
        this.database = database;
    }

    /** The latest first. */
    Flux<Campaign> list() {
        return database.sql("select " + COLUMNS + " from share_campaigns order by fiscal_year desc")
                .map(Records.of(Campaign.class))
                .all();
    }

    Mono<Campaign> find(int year) {
        return database.sql("select " + COLUMNS + " from share_campaigns where fiscal_year = :year")
                .bind("year", year)
                .map(Records.of(Campaign.class))
                .one();
    }

    /** Empty when the year is open already. */
    Mono<Campaign> insert(Actor actor, int year, Instant at) {
        return database.sql("""
                        insert into share_campaigns (fiscal_year, opened_at, opened_by) values (:year, :at, :by)
                        on conflict do nothing returning
                        """ + COLUMNS)
                .bind("year", year)
                .bind("at", at)
                .bind("by", actor.account())
                .map(Records.of(Campaign.class))
                .one();
    }

    /** Gives every active unit that has none a filing of the year; answers how many. */
    Mono<Long> adoptAll(int year, Instant at) {
        return adopt("true", Map.of(), year, at);
    }

    Mono<Long> adoptRegion(int year, String region, Instant at) {
        return adopt("u.region = :region", Map.of("region", region), year, at);
    }

    Mono<Long> adoptUnits(int year, Collection<UUID> unitIds, Instant at) {
        return adopt("u.id = any(:units)", Map.of("units", unitIds.toArray(UUID[]::new)), year, at);
    }

    private Mono<Long> adopt(String units, Map<String, Object> binds, int year, Instant at) {
        return database.sql(ADOPT.formatted(units))
                .bind("year", year)
                .bind("at", at)
                .bindValues(binds)
                .mapValue(Long.class)
                .one();
    }
}
