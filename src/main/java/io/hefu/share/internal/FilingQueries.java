package io.hefu.share.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.share.Confirmations;
import io.hefu.share.FilingVersion;
import io.hefu.share.Filings;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Reach;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads filings within the actor's scope. */
@Component
class FilingQueries {

    static final String MISSING = "f.status in ('NOT_STARTED', 'DRAFT', 'RETURNED')";

    private static final String SELECT = "select " + FilingRows.COLUMNS + " from share_filings f";

    private final DatabaseClient database;
    private final FilingRows rows;

    FilingQueries(DatabaseClient database, FilingRows rows) {
        this.database = database;
        this.rows = rows;
    }

    Mono<Filing> find(Actor actor, UUID id) {
        Where where = Where.reachOf(actor).and("f.id = :id", id);
        return database.sql(SELECT + where.sql())
                .bindValues(where.binds())
                .map(rows::filing)
                .one();
    }

    /** The unit's filing of the year, or empty. */
    Mono<Filing> of(UUID unitId, int year) {
        return database.sql(SELECT + " where f.fiscal_year = :year and f.unit_id = :unit")
                .bind("year", year)
                .bind("unit", unitId)
                .map(rows::filing)
                .one();
    }

    Flux<Filing> of(Collection<UUID> unitIds, int year) {
        return database.sql(SELECT + " where f.fiscal_year = :year and f.unit_id = any(:units)")
                .bind("year", year)
                .bind("units", unitIds.toArray(UUID[]::new))
                .map(rows::filing)
                .all();
    }

    Flux<Filing> withIds(Collection<UUID> ids) {
        return database.sql(SELECT + " where f.id = any(:ids) order by f.id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(rows::filing)
                .all();
    }

    Mono<List<Filing>> list(
            Actor actor, Filings.Filter filter, @Nullable String underPath, @Nullable String after, int most) {
        Where where = Where.reachOf(actor)
                .and("f.fiscal_year = :year", filter.year())
                .and("f.status = :status", name(filter.status()))
                .under("region", filter.region() == null ? null : Reach.pathOf(filter.region()))
                .under("unit", underPath)
                .and("f.canteen_kind = :kind", name(filter.canteenKind()))
                .and("f.unit_path > :after", after);
        if (filter.missing()) {
            where.and(MISSING);
        }
        if (filter.overdue()) {
            where.and("f.overdue_at is not null").and(MISSING);
        }
        if (filter.belowMinimum()) {
            where.and("f.below_minimum");
        }
        return database.sql(SELECT + where.sql() + " order by f.unit_path limit :most")
                .bindValues(where.binds())
                .bind("most", most)
                .map(rows::filing)
                .all()
                .collectList();
    }

    /** What waits for the actor: as the superior unit, or as the finance department of its region. */
    Mono<List<Filing>> pending(Actor actor, Confirmations.Filter filter, @Nullable SortCursor after, int most) {
        Confirmations.Sort sort = filter.sort();
        Object turn = actor.is(Role.SUPERIOR) ? actor.unitId() : actor.region();
        if (turn == null) {
            return Mono.just(List.of());
        }
        Where where = new Where()
                .and(turns(actor), turn)
                .and("f.fiscal_year = :year", filter.year())
                .and("f.canteen_kind = :kind", name(filter.canteenKind()))
                .and("f.below_minimum = :below", filter.belowMinimum())
                .and("f.unit_name like '%' || :name || '%'", filter.name());
        if (after != null) {
            where.and(SortCursor.condition(sort), Map.of("afterKey", after.bound(sort), "afterId", after.id()));
        }
        return database.sql(SELECT + where.sql() + SortCursor.order(sort) + " limit :most")
                .bindValues(where.binds())
                .bind("most", most)
                .map(rows::filing)
                .all()
                .collectList();
    }

    private static String turns(Actor actor) {
        return actor.is(Role.SUPERIOR) ? "f.turn_unit_id = :turn" : "f.turn_region = :turn";
    }

    Flux<FilingVersion> versions(UUID filingId) {
        return database.sql("""
                        select version, kind, declared::text as declared, below_minimum, contact_name, submitted_by,
                            submitted_at
                        from share_filing_versions where filing_id = :filing order by version
                        """).bind("filing", filingId).map(this::version).all();
    }

    private FilingVersion version(Readable row) {
        return new FilingVersion(
                required(row, "version", Integer.class),
                required(row, "kind", String.class),
                Objects.requireNonNull(rows.form(row.get("declared", String.class))),
                required(row, "below_minimum", Boolean.class),
                row.get("contact_name", String.class),
                required(row, "submitted_by", String.class),
                required(row, "submitted_at", Instant.class));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
