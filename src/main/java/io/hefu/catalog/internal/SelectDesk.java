package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsStatus;
import io.hefu.catalog.SelectItemView;
import io.hefu.catalog.SelectItemView.Assessment;
import io.hefu.catalog.SelectItems;
import io.hefu.catalog.domain.SelectStep;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Leads goods into 832 Select and out of it. */
@Service
class SelectDesk implements SelectItems {

    private final SelectStore store;
    private final SelectSteps steps;
    private final GoodsRows goods;
    private final TransactionalOperator tx;
    private final Clock clock;

    SelectDesk(SelectStore store, SelectSteps steps, GoodsRows goods, TransactionalOperator tx, Clock clock) {
        this.store = store;
        this.steps = steps;
        this.goods = goods;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<SelectItemView>> list(Actor actor, Filter filter, Cursor after, int size) {
        return store.list(actor, filter, after, size + 1)
                .map(SelectRow::view)
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.nominatedAt(), row.id())))
                .checkpoint("list 832 Select");
    }

    @Override
    public Mono<SelectItemView> find(Actor actor, UUID id) {
        return store.find(actor, id)
                .map(SelectRow::view)
                .switchIfEmpty(Mono.error(CatalogProblem.SELECT_ITEM_NOT_FOUND::rejection));
    }

    @Override
    public Mono<SelectItemView> nominate(Actor actor, UUID goodsId, String statement) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return goods.lock(goodsId)
                .filter(row -> row.supplierId().equals(actor.supplierId()))
                .switchIfEmpty(Mono.error(CatalogProblem.GOODS_NOT_FOUND::rejection))
                .doOnNext(SelectDesk::requireOnSale)
                .delayUntil(row -> store.lockOpen(goodsId)
                        .flatMap(open ->
                                Mono.error(CatalogProblem.SELECT_NOMINATED_ALREADY.rejection(Map.of("id", open.id())))))
                .flatMap(row -> store.insert(id, goodsId, row.supplierId(), statement, now)
                        .then(Mono.defer(() -> store.lock(id)))
                        .map(SelectRow::view)
                        .delayUntil(after -> steps.tell(actor, "nominated", null, after, now)))
                .checkpoint("nominate goods for 832 Select")
                .as(tx::transactional);
    }

    private static void requireOnSale(GoodsRow row) {
        GoodsSteps.requireApproved(row);
        if (row.status() != GoodsStatus.ON_SHELF) {
            throw CatalogProblem.GOODS_NOT_ON_SHELF.rejection();
        }
    }

    @Override
    public Mono<SelectItemView> withdraw(Actor actor, UUID id) {
        return store.find(actor, id)
                .flatMap(found -> store.lock(id))
                .switchIfEmpty(Mono.error(CatalogProblem.SELECT_ITEM_NOT_FOUND::rejection))
                .flatMap(row -> steps.take(actor, row, SelectStep.WITHDRAW, null, clock.instant()))
                .checkpoint("withdraw a nomination")
                .as(tx::transactional);
    }

    @Override
    public Mono<SelectItemView> assess(Actor actor, UUID id, Assessment assessment) {
        boolean passes = assessment.passes();
        SelectStep step = passes ? SelectStep.PASS : SelectStep.REFUSE;
        return locked(id)
                .doOnNext(row -> SelectStep.PASS.from(row.status()))
                .flatMap(row -> store.note(id, assessment)
                        .then(Mono.defer(() ->
                                steps.take(actor, row, step, passes ? null : assessment.remark(), clock.instant()))))
                .checkpoint("assess goods for 832 Select")
                .as(tx::transactional);
    }

    @Override
    public Mono<SelectItemView> refuse(Actor actor, UUID id, String reason) {
        return take(actor, id, SelectStep.REFUSE, reason);
    }

    @Override
    public Mono<SelectItemView> list(Actor actor, UUID id) {
        return locked(id)
                .delayUntil(row -> goods.lock(row.goodsId()).doOnNext(SelectDesk::requireOnSale))
                .flatMap(row -> steps.take(actor, row, SelectStep.LIST, null, clock.instant()))
                .checkpoint("list goods in 832 Select")
                .as(tx::transactional);
    }

    @Override
    public Mono<SelectItemView> remove(Actor actor, UUID id, String reason) {
        return take(actor, id, SelectStep.REMOVE, reason);
    }

    private Mono<SelectItemView> take(Actor actor, UUID id, SelectStep step, @Nullable String reason) {
        return locked(id)
                .flatMap(row -> steps.take(actor, row, step, reason, clock.instant()))
                .checkpoint(step.told())
                .as(tx::transactional);
    }

    private Mono<SelectRow> locked(UUID id) {
        return store.lock(id).switchIfEmpty(Mono.error(CatalogProblem.SELECT_ITEM_NOT_FOUND::rejection));
    }
}
