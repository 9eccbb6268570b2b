package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsDraft;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.domain.GoodsColumn;
import io.hefu.catalog.domain.GoodsLimits;
import io.hefu.catalog.domain.GoodsMerge;
import io.hefu.catalog.domain.GoodsRowProblem;
import io.hefu.catalog.domain.GoodsStep;
import io.hefu.catalog.internal.GoodsSteps.Locked;
import io.hefu.catalog.internal.ImportedGoodsStore.Row;
import io.hefu.imports.Flaw;
import io.hefu.imports.ImportJob;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries out what a file says of one goods, as its supplier would by hand; within the caller's transaction. */
@Component
class ImportedGoodsWork {

    private final GoodsRows goods;
    private final GoodsDrafts drafts;
    private final GoodsSteps steps;
    private final SkuChanges changes;

    ImportedGoodsWork(GoodsRows goods, GoodsDrafts drafts, GoodsSteps steps, SkuChanges changes) {
        this.goods = goods;
        this.drafts = drafts;
        this.steps = steps;
        this.changes = changes;
    }

    /** What the life of goods refuses is a flaw of their first row. */
    Mono<Outcome> carryOut(ImportJob job, List<Row> rows) {
        Actor actor = job.actor();
        Row first = rows.get(0);
        UUID supplier = Objects.requireNonNull(actor.supplierId());
        return goods.withCode(supplier, first.code())
                .flatMap(id -> change(actor, id, rows))
                .switchIfEmpty(Mono.defer(() -> create(actor, rows)))
                .delayUntil(done -> goods.noteImport(job.id(), supplier, first.code()))
                .onErrorResume(Rejection.class, refusal -> Mono.just(flaw(first, problem(refusal))));
    }

    private static Outcome flaw(Row row, GoodsRowProblem problem) {
        return Outcome.of(new Flaw(row.line(), GoodsColumn.CODE, problem, row.code()));
    }

    private static GoodsRowProblem problem(Rejection refusal) {
        return refusal.problem() == CatalogProblem.GOODS_STATUS
                ? GoodsRowProblem.GOODS_STATUS
                : GoodsRowProblem.valueOf(refusal.problem().name());
    }

    private Mono<Outcome> create(Actor actor, List<Row> rows) {
        return rows.size() > GoodsLimits.MOST_SKUS
                ? Mono.just(flaw(rows.get(0), GoodsRowProblem.TOO_MANY_SKUS))
                : drafts.create(actor, draft(rows, "")).thenReturn(Outcome.of("created", 1));
    }

    private Mono<Outcome> change(Actor actor, UUID id, List<Row> rows) {
        return steps.asItIs(id).flatMap(before -> {
            GoodsMerge merge = new GoodsMerge(before, draft(rows, before.description()));
            if (merge.after().skus().size() > GoodsLimits.MOST_SKUS) {
                return Mono.just(flaw(rows.get(0), GoodsRowProblem.TOO_MANY_SKUS));
            }
            return merge.isEdit() ? edit(actor, before, merge) : reprice(actor, before, merge);
        });
    }

    private Mono<Outcome> edit(Actor actor, GoodsView before, GoodsMerge merge) {
        return steps.bySupplier(
                        actor,
                        before.id(),
                        GoodsStep.EDIT,
                        locked -> drafts.rewrite(locked, before.version(), merge.after()))
                .thenReturn(Outcome.of("edited", 1));
    }

    private Mono<Outcome> reprice(Actor actor, GoodsView before, GoodsMerge merge) {
        return merge.prices().isEmpty()
                ? Mono.just(Outcome.of("unchanged", 1))
                : steps.bySupplier(actor, before.id(), GoodsStep.CHANGE_PRICE, locked -> reprice(locked, merge))
                        .thenReturn(Outcome.of("repriced", 1));
    }

    private Mono<Void> reprice(Locked locked, GoodsMerge merge) {
        return Flux.fromIterable(merge.prices())
                .concatMap(price -> changes.price(locked, price.sku(), price.fen()))
                .then();
    }

    private static GoodsDraft draft(List<Row> rows, String kept) {
        Row first = rows.get(0);
        return new GoodsDraft(
                first.code(),
                first.name(),
                first.category(),
                first.county(),
                Objects.requireNonNullElse(first.description(), kept),
                rows.stream().map(ImportedGoodsWork::sku).toList());
    }

    private static GoodsDraft.Sku sku(Row row) {
        return new GoodsDraft.Sku(row.specification(), row.unit(), row.weight(), row.price(), row.stock());
    }
}
