package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.share.FilingView;
import io.hefu.share.Reopenings;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Filing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to reopening what is aggregated. */
@Service
class ReopeningService implements Reopenings {

    private final Desk desk;
    private final FilingQueries queries;
    private final ReopenStore reopenings;
    private final AuditTrail audit;
    private final TransactionalOperator tx;
    private final Clock clock;

    ReopeningService(
            Desk desk,
            FilingQueries queries,
            ReopenStore reopenings,
            AuditTrail audit,
            TransactionalOperator tx,
            Clock clock) {
        this.desk = desk;
        this.queries = queries;
        this.reopenings = reopenings;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<FilingView> reopen(Actor actor, UUID filingId, String reason) {
        return queries.find(actor, filingId)
                .switchIfEmpty(Mono.error(ShareProblem.FILING_NOT_FOUND::rejection))
                .doOnNext(filing -> requireOwnRegion(actor, filing))
                .flatMap(filing -> desk.take(actor, by -> new Command.Reopen(filingId, by, reason, null)))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("reopen a filing");
    }

    private static void requireOwnRegion(Actor actor, Filing filing) {
        if (!actor.is(Role.FINANCE) || !filing.unit().region().equals(actor.region())) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }

    @Override
    public Mono<ReopenRequest> request(Actor actor, UUID filingId, String reason) {
        if (!actor.is(Role.ADMIN)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        Instant at = now();
        return queries.find(actor, filingId)
                .switchIfEmpty(Mono.error(ShareProblem.FILING_NOT_FOUND::rejection))
                // refused now rather than by the second person
                .doOnNext(filing -> filing.reopen(reason, at))
                .flatMap(filing -> reopenings.ask(actor, filingId, reason.strip(), at))
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUESTED::rejection))
                .delayUntil(request -> record(actor, request, "request"))
                .as(tx::transactional);
    }

    @Override
    public Mono<ReopenRequest> decide(Actor actor, UUID requestId, boolean approve) {
        if (!actor.is(Role.ADMIN)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        return reopenings
                .askedBy(requestId)
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_NOT_FOUND::rejection))
                .filter(asker -> !asker.equals(actor.accountId()))
                .switchIfEmpty(Mono.error(ShareProblem.SECOND_PERSON_NEEDED::rejection))
                .then(Mono.defer(() -> reopenings.find(requestId)))
                .filter(request -> request.approved() == null)
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_DECIDED::rejection))
                .flatMap(request -> approve ? approve(actor, request) : refuse(actor, request))
                .checkpoint("decide about a reopening");
    }

    private Mono<ReopenRequest> approve(Actor actor, ReopenRequest request) {
        return desk.take(actor, by -> new Command.Reopen(request.filingId(), by, request.reason(), request.id()))
                .then(Mono.defer(() -> reopenings.find(request.id())));
    }

    private Mono<ReopenRequest> refuse(Actor actor, ReopenRequest request) {
        return reopenings
                .refuse(actor, request.id(), now())
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_DECIDED::rejection))
                .delayUntil(refused -> record(actor, refused, "refuse"))
                .as(tx::transactional);
    }

    private Mono<Void> record(Actor actor, ReopenRequest request, String what) {
        return audit.record(new AuditEntry(
                actor,
                "share.reopening." + what,
                "filing",
                request.filingId().toString(),
                null,
                null,
                null,
                request,
                request.reason()));
    }

    @Override
    public Flux<ReopenRequest> requests(Actor actor) {
        return actor.is(Role.ADMIN) || actor.is(Role.AUDITOR)
                ? reopenings.list()
                : Flux.error(CommonProblem.FORBIDDEN::rejection);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
