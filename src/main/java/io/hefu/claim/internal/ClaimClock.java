package io.hefu.claim.internal;

import io.hefu.claim.ClaimStage;
import io.hefu.kernel.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What time does to claims: warns, tells of breaches, looks for money again and gives up. */
@Component
class ClaimClock {

    /** As many as are taken up in one round. */
    static final int MOST = 100;

    private static final String RUNNING = "status = 'PROCESSING' and due_at is not null and rested_on is null";

    private final DatabaseClient database;
    private final ClaimStore claims;
    private final ClaimCourse course;
    private final ClaimChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimClock(
            DatabaseClient database,
            ClaimStore claims,
            ClaimCourse course,
            ClaimChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.database = database;
        this.claims = claims;
        this.course = course;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    /** Does what is due now; answers for how many claims. */
    Mono<Long> tick() {
        return Flux.concat(
                        Mono.defer(this::breaches),
                        Mono.defer(this::warnings),
                        Mono.defer(this::looks),
                        Mono.defer(this::endOfPatience))
                .reduce(0L, Long::sum);
    }

    private Mono<Long> breaches() {
        return flag("breach_told = true", RUNNING + " and not breach_told and due_at <= :now", "sla-breached");
    }

    private Mono<Long> warnings() {
        return flag(
                "due_soon_told = true",
                RUNNING + " and not due_soon_told and due_soon_at <= :now and due_at > :now",
                "due-soon");
    }

    private Mono<Long> flag(String change, String condition, String what) {
        return database.sql("update claims set " + change + " where id in (select id from claims where " + condition
                        + " order by id limit :most for update skip locked) returning " + ClaimRow.COLUMNS)
                .bind("now", clock.instant())
                .bind("most", MOST)
                .map(Records.of(ClaimRow.class))
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(
                        claim -> chronicle.tellInside(claim, what, null, null).thenReturn(claim))
                .count()
                .as(tx::transactional);
    }

    private Mono<Long> looks() {
        return due("stage = 'AWAITING_FUNDS' and least(look_at, give_up_at) <= :now")
                .concatMap(id -> one(id, ClaimStage.AWAITING_FUNDS))
                .count();
    }

    private Mono<Long> endOfPatience() {
        return due("stage = 'EVIDENCE_WANTED' and give_up_at <= :now")
                .concatMap(id -> one(id, ClaimStage.EVIDENCE_WANTED))
                .count();
    }

    private Flux<UUID> due(String condition) {
        return database.sql("select id from claims where " + condition + " order by give_up_at limit :most")
                .bind("now", clock.instant())
                .bind("most", MOST)
                .mapValue(UUID.class)
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable);
    }

    private Mono<ClaimRow> one(UUID id, ClaimStage stage) {
        return claims.lock(id)
                .filter(claim -> claim.stage() == stage)
                .flatMap(this::proceed)
                .as(tx::transactional);
    }

    /** A last look before it is given up. */
    private Mono<ClaimRow> proceed(ClaimRow claim) {
        Mono<ClaimRow> now = claim.stage() == ClaimStage.AWAITING_FUNDS
                ? course.look(List.of(claim), false).single()
                : Mono.just(claim);
        return now.flatMap(after -> isOver(after)
                ? course.fail(
                        after, after.isCodeMissing() && claim.restedOn() == null ? "NO_FUNDS" : "NO_EVIDENCE", null)
                : Mono.just(after));
    }

    private boolean isOver(ClaimRow claim) {
        Instant end = claim.giveUpAt();
        return claim.stage() != null && end != null && !end.isAfter(clock.instant());
    }
}
