package io.hefu.storage.internal;

import io.hefu.storage.StorageProblem;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files that the scanner has not seen, or in which it found something; the only writer of {@code unscanned_files}. */
@Repository
class UnscannedFiles {

    private static final String PENDING = "";

    private final DatabaseClient database;

    UnscannedFiles(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> remember(UUID id, Instant since, Instant lookAt) {
        return database.sql("insert into unscanned_files (id, since, look_at) values (:id, :since, :lookAt)")
                .bind("id", id)
                .bind("since", since)
                .bind("lookAt", lookAt)
                .then();
    }

    /** Those that are due, which nobody else takes until then. */
    Flux<UUID> claim(Instant now, Instant until, int most) {
        return database.sql("""
                        update unscanned_files set look_at = :until where id in (
                            select id from unscanned_files where finding is null and look_at <= :now
                            order by look_at limit :most for update skip locked)
                        returning id""")
                .bind("now", now)
                .bind("until", until)
                .bind("most", most)
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> infected(UUID id, String finding) {
        return database.sql("update unscanned_files set finding = :finding where id = :id")
                .bind("id", id)
                .bind("finding", finding)
                .then();
    }

    Mono<Void> forget(UUID id) {
        return database.sql("delete from unscanned_files where id = :id")
                .bind("id", id)
                .then();
    }

    /** Raises FILE_SCAN_PENDING and FILE_INFECTED. */
    Mono<Void> requireScanned(UUID id) {
        return database.sql("select coalesce(finding, '') from unscanned_files where id = :id")
                .bind("id", id)
                .mapValue(String.class)
                .one()
                .flatMap(finding -> Mono.error(
                        finding.equals(PENDING)
                                ? StorageProblem.FILE_SCAN_PENDING.rejection()
                                : StorageProblem.FILE_INFECTED.rejection()));
    }
}
