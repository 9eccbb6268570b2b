package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.unionsession.Replacement;
import io.hefu.unionsession.Replacements;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.domain.ReplacementStep;
import io.hefu.unionsession.internal.PeopleStore.Person;
import io.hefu.unionsession.internal.ReplacementStore.Answer;
import io.hefu.unionsession.internal.ReplacementStore.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leads replacements from the recipient's word to the goods that come again. */
@Service
class ReplacementDesk implements Replacements {

    private final ReplacementStore store;
    private final SessionStore sessions;
    private final SessionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    ReplacementDesk(
            ReplacementStore store,
            SessionStore sessions,
            SessionChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    /** Of a parcel that is the person's own. */
    Mono<Void> ask(SessionRow session, Person person, UUID parcelId, String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.insert(Ids.next(), session.id(), person.id(), parcelId, reason, at)
                .flatMap(row -> chronicle.replacement(null, "asked", session, null, row.view(), row.supplierId(), at))
                .as(tx::transactional)
                .onErrorMap(DuplicateKeyException.class, open -> UnionSessionProblem.REPLACEMENT_OPEN.rejection());
    }

    Flux<Replacement> of(UUID personId) {
        return store.of(personId).map(Row::view);
    }

    @Override
    public Mono<Page<Replacement>> list(Actor actor, @Nullable UUID sessionId, @Nullable String cursor, int size) {
        return Mono.defer(() ->
                        store.list(actor, sessionId, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, Row::cursor).map(row -> row.view(actor)))
                .checkpoint("list what is sent again");
    }

    @Override
    public Mono<Replacement> send(Actor supplier, UUID id, String carrier, String trackingNo) {
        return take(supplier, id, ReplacementStep.SEND, new Answer(null, carrier, trackingNo));
    }

    @Override
    public Mono<Replacement> refuse(Actor supplier, UUID id, String reason) {
        return take(supplier, id, ReplacementStep.REFUSE, new Answer(reason, null, null));
    }

    @Override
    public Mono<Replacement> receive(Actor organiser, UUID id) {
        return take(organiser, id, ReplacementStep.RECEIVE, Answer.NONE);
    }

    @Override
    public Mono<Replacement> withdraw(Actor organiser, UUID id) {
        return take(organiser, id, ReplacementStep.WITHDRAW, Answer.NONE);
    }

    private Mono<Replacement> take(Actor actor, UUID id, ReplacementStep step, Answer answer) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.lock(actor, id)
                .switchIfEmpty(Mono.error(UnionSessionProblem.REPLACEMENT_NOT_FOUND::rejection))
                .doOnNext(before -> step.check(before.state(), actor))
                .flatMap(before -> store.become(id, step, answer, at)
                        .then(Mono.zip(Mono.defer(() -> store.look(id)), sessions.look(before.sessionId())))
                        .flatMap(both -> chronicle
                                .replacement(
                                        actor,
                                        step.told(),
                                        both.getT2(),
                                        before.view(),
                                        both.getT1().view(),
                                        before.supplierId(),
                                        at)
                                .thenReturn(both.getT1().view(actor))))
                .as(tx::transactional)
                .checkpoint("go on with a replacement");
    }
}
