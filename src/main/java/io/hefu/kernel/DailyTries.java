package io.hefu.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Counts what accounts guess, so that whoever guesses too much has to wait for the next day of China. */
public class DailyTries {

    private final DatabaseClient database;
    private final String table;
    private final Clock clock;

    /** @param table has the columns {@code account_id}, {@code day} and {@code tries} */
    public DailyTries(DatabaseClient database, String table, Clock clock) {
        this.database = database;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Counts a try at once, outside any transaction, so that a refusal counts too; raises the problem, with the fact {@code
     * retryAfterSeconds}, when there are none left.
     *
     * @param most how many there are in a day
     */
    public final Mono<Void> count(UUID accountId, int most, Problem exhausted) {
        LocalDate today = ChinaTime.day(clock.instant());
        return database.sql("""
                        insert into %s as t (account_id, day, tries) values (:account, :day, 1)
                        on conflict (account_id, day) do update set tries = t.tries + 1 where t.tries < :most
                        returning true""".formatted(table))
                .bind("account", accountId)
                .bind("day", today)
                .bind("most", most)
                .mapValue(Boolean.class)
                .one()
                .switchIfEmpty(Mono.error(() -> exhausted.rejection(Map.of("retryAfterSeconds", untilTomorrow(today)))))
                .then();
    }

    private long untilTomorrow(LocalDate today) {
        Instant tomorrow = ChinaTime.startOf(today.plusDays(1));
        return Math.max(1, Duration.between(clock.instant(), tomorrow).toSeconds());
    }
}
