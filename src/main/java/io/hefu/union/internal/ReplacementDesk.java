package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.union.Replacement;
import io.hefu.union.ReplacementGoods;
import io.hefu.union.Replacements;
import io.hefu.union.UnionProblem;
import io.hefu.union.domain.ReplacementStep;
import io.hefu.union.internal.ReplacementStore.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    private final List<ReplacementGoods> goods;
    private final ReplacementChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    ReplacementDesk(
            ReplacementStore store,
            List<ReplacementGoods> goods,
            ReplacementChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.goods = List.copyOf(goods);
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Replacement> ask(@Nullable Actor actor, Broken broken) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.insert(Ids.next(), broken, at)
                .delayUntil(row -> chronicle.replacement(actor, "asked", null, row, at))
                .as(tx::transactional)
                .onErrorMap(DuplicateKeyException.class, open -> UnionProblem.REPLACEMENT_OPEN.rejection())
                .map(row -> actor == null ? row.view() : row.view(actor))
                .checkpoint("ask for goods again");
    }

    @Override
    public Mono<List<Replacement>> of(UUID askerId) {
        return store.of(askerId).map(ReplacementRow::view).collectList();
    }

    @Override
    public Mono<Page<Replacement>> list(Actor actor, @Nullable UUID subjectId, @Nullable String cursor, int size) {
        return Mono.defer(() ->
                        store.list(actor, subjectId, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, ReplacementRow::cursor).map(row -> row.view(actor)))
                .checkpoint("list what is sent again");
    }

    @Override
    public Mono<Replacement> send(Actor sender, UUID id, String carrier, String trackingNo) {
        return take(sender, id, ReplacementStep.SEND, new Answer(null, carrier, trackingNo));
    }

    @Override
    public Mono<Replacement> refuse(Actor sender, UUID id, String reason) {
        return take(sender, id, ReplacementStep.REFUSE, new Answer(reason, null, null));
    }

    @Override
    public Mono<Replacement> receive(Actor recipient, UUID id) {
        return take(recipient, id, ReplacementStep.RECEIVE, Answer.NONE);
    }

    @Override
    public Mono<Replacement> withdraw(Actor recipient, UUID id) {
        return take(recipient, id, ReplacementStep.WITHDRAW, Answer.NONE);
    }

    private Mono<Replacement> take(Actor actor, UUID id, ReplacementStep step, Answer answer) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.lock(actor, id)
                .switchIfEmpty(Mono.error(UnionProblem.REPLACEMENT_NOT_FOUND::rejection))
                .doOnNext(before -> step.check(before.scheme(), before.state(), actor))
                .delayUntil(before -> step == ReplacementStep.SEND ? takeOut(before) : Mono.empty())
                .flatMap(before -> store.become(id, step, answer, at)
                        .then(Mono.defer(() -> store.look(id)))
                        .delayUntil(after -> chronicle.replacement(actor, step.told(), before, after, at)))
                .map(after -> after.view(actor))
                .as(tx::transactional)
                .checkpoint("go on with a replacement");
    }

    private Mono<Void> takeOut(ReplacementRow replacement) {
        return Flux.fromIterable(goods)
                .filter(source -> source.scheme() == replacement.scheme())
                .concatMap(source -> source.take(replacement.view()))
                .then();
    }
}
