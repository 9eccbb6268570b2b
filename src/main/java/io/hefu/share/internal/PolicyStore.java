package io.hefu.share.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.share.PolicyProfile;
import io.hefu.share.domain.Ratio;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The policy profiles as they were set. */
@Component
class PolicyStore {

    private static final String SELECT = """
            select fiscal_year, region, min_ratio_bp, encouraged_ratio_bp, filing_deadline, confirm_deadline,
                not_below_last_year, below_minimum, waivers, union_without_canteen_bp, union_per_employee_fen,
                bulletins, source
            from share_policies
            """;

    private final DatabaseClient database;

    PolicyStore(DatabaseClient database) {
        this.database = database;
    }

    /** The wider regions first. */
    Flux<PolicyProfile> of(int year) {
        return database.sql(SELECT + " where fiscal_year = :year order by length(region), region")
                .bind("year", year)
                .map(PolicyStore::profile)
                .all();
    }

    /** Those of these years that cover one of these regions. */
    Flux<PolicyProfile> covering(Collection<Integer> years, Collection<String> regions) {
        String[] prefixes = regions.stream()
                .flatMap(region -> IntStream.rangeClosed(0, region.length()).mapToObj(end -> region.substring(0, end)))
                .distinct()
                .toArray(String[]::new);
        return database.sql(SELECT + " where fiscal_year = any(:years) and region = any(:regions)")
                .bind("years", years.toArray(Integer[]::new))
                .bind("regions", prefixes)
                .map(PolicyStore::profile)
                .all();
    }

    Mono<Void> save(PolicyProfile profile) {
        return database.sql("""
                        insert into share_policies (fiscal_year, region, min_ratio_bp, encouraged_ratio_bp,
                            filing_deadline, confirm_deadline, not_below_last_year, below_minimum, waivers,
                            union_without_canteen_bp, union_per_employee_fen, bulletins, source)
                        values (:year, :region, :minRatio, :encouraged, :filing, :confirm, :lastYear, :below, :waivers,
                            :union, :employee, :bulletins, :source)
                        on conflict (fiscal_year, region) do update set min_ratio_bp = excluded.min_ratio_bp,
                            encouraged_ratio_bp = excluded.encouraged_ratio_bp,
                            filing_deadline = excluded.filing_deadline, confirm_deadline = excluded.confirm_deadline,
                            not_below_last_year = excluded.not_below_last_year,
                            below_minimum = excluded.below_minimum, waivers = excluded.waivers,
                            union_without_canteen_bp = excluded.union_without_canteen_bp,
                            union_per_employee_fen = excluded.union_per_employee_fen,
                            bulletins = excluded.bulletins, source = excluded.source
                        """)
                .bind("year", profile.year())
                .bind("region", profile.region())
                .bind("minRatio", Parameters.in(R2dbcType.INTEGER, basisPoints(profile.minRatioPercent())))
                .bind("encouraged", Parameters.in(R2dbcType.INTEGER, basisPoints(profile.encouragedRatioPercent())))
                .bind("filing", Parameters.in(R2dbcType.DATE, profile.filingDeadline()))
                .bind("confirm", Parameters.in(R2dbcType.DATE, profile.confirmDeadline()))
                .bind("lastYear", Parameters.in(R2dbcType.VARCHAR, name(profile.notBelowLastYear())))
                .bind("below", Parameters.in(R2dbcType.VARCHAR, name(profile.belowMinimum())))
                .bind("waivers", Parameters.in(R2dbcType.BOOLEAN, profile.waivers()))
                .bind(
                        "union",
                        Parameters.in(
                                R2dbcType.INTEGER, basisPoints(profile.union().minRatioWithoutCanteenPercent())))
                .bind(
                        "employee",
                        Parameters.in(R2dbcType.BIGINT, profile.union().minPerEmployeeFen()))
                .bind("bulletins", Parameters.in(R2dbcType.VARCHAR, name(profile.bulletins())))
                .bind("source", Parameters.in(R2dbcType.VARCHAR, profile.source()))
                .then();
    }

    /** Moves the deadlines of the filings in the region to what holds there now. */
    Mono<Void> moveDeadlines(int year, String region) {
        return database.sql("""
                        update share_filings f set filing_due = held.due
                        from (select u.region, min(p.filing_deadline) as due
                                from (select distinct region from share_region_rollups where fiscal_year = :year) u
                                    join share_policies p on p.fiscal_year = :year and starts_with(u.region, p.region)
                                group by u.region) held
                        where f.fiscal_year = :year and f.region = held.region and f.filing_due <> held.due
                            and f.unit_path >= :path and f.unit_path < :end
                        """)
                .bind("year", year)
                .bindValues(PathRange.ofRegion(region).binds())
                .then();
    }

    private static @Nullable Integer basisPoints(@Nullable BigDecimal percent) {
        return percent == null ? null : Ratio.basisPoints(percent);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static PolicyProfile profile(Readable row) {
        return new PolicyProfile(
                required(row, "fiscal_year", Integer.class),
                required(row, "region", String.class),
                percent(row.get("min_ratio_bp", Integer.class)),
                percent(row.get("encouraged_ratio_bp", Integer.class)),
                row.get("filing_deadline", LocalDate.class),
                row.get("confirm_deadline", LocalDate.class),
                value(row.get("not_below_last_year", String.class), PolicyProfile.NotBelowLastYear.class),
                value(row.get("below_minimum", String.class), PolicyProfile.BelowMinimum.class),
                row.get("waivers", Boolean.class),
                new PolicyProfile.Union(
                        percent(row.get("union_without_canteen_bp", Integer.class)),
                        row.get("union_per_employee_fen", Long.class)),
                value(row.get("bulletins", String.class), PolicyProfile.Bulletins.class),
                row.get("source", String.class));
    }

    private static @Nullable BigDecimal percent(@Nullable Integer basisPoints) {
        return basisPoints == null ? null : Ratio.percent(basisPoints);
    }

    private static <E extends Enum<E>> @Nullable E value(@Nullable String name, Class<E> type) {
        return name == null ? null : Enum.valueOf(type, name);
    }
}
