package io.hefu.claim.internal;

import io.hefu.claim.HolidayYear;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The published years; the only writer of {@code holiday_calendars}. */
@Repository
class CalendarStore {

    private static final long LOCK = 0x484f_4c49_4441_5953L;

    private final DatabaseClient database;
    private final JsonMapper json;

    CalendarStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Nobody publishes until the end of the transaction, so that no deadline is missed by a correction. */
    Mono<Void> lockForReading() {
        return database.sql("select pg_advisory_xact_lock_shared(:lock)")
                .bind("lock", LOCK)
                .then();
    }

    Mono<Void> lockForPublishing() {
        return database.sql("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .then();
    }

    Flux<Published> latest() {
        return database.sql("""
                        select distinct on (year) year, version, days::text as days, published_at
                        from holiday_calendars order by year, version desc""").map(Records.of(Row.class)).all().map(this::published);
    }

    private Published published(Row row) {
        Days days = json.readValue(row.days(), Days.class);
        return new Published(
                HolidayYear.of(row.year(), days.holidays(), days.makeUpWorkdays()), row.version(), row.publishedAt());
    }

    /** Answers the new version. */
    Mono<Integer> insert(HolidayYear year, Instant at, UUID by) {
        return database.sql("""
                        insert into holiday_calendars (year, version, days, published_at, published_by)
                        select :year, coalesce(max(version), 0) + 1, :days::json, :at, :by
                        from holiday_calendars where year = :year
                        returning version""")
                .bind("year", year.year())
                .bind("days", json.writeValueAsString(new Days(year.holidays(), year.makeUpWorkdays())))
                .bind("at", at)
                .bind("by", by)
                .mapValue(Integer.class)
                .one();
    }

    record Published(HolidayYear year, int version, Instant publishedAt) {}

    private record Row(int year, int version, String days, Instant publishedAt) {}

    private record Days(Map<LocalDate, String> holidays, Map<LocalDate, String> makeUpWorkdays) {}
}
