package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.PurchaseState;
import io.hefu.union.PurchaseView;
import io.hefu.union.Purchases;
import io.hefu.union.Purchases.Filter;
import io.hefu.union.Scheme;
import io.hefu.union.StaffLists;
import io.hefu.voucher.VoucherBatch;
import io.hefu.voucher.VoucherBatches;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.VoucherState;
import io.hefu.voucher.VoucherView;
import io.hefu.voucher.internal.VoucherStore.Assigned;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** The door of unions to their batches. */
@Service
class BatchDesk implements VoucherBatches {

    private final Purchases purchases;
    private final BatchStore batches;
    private final VoucherStore vouchers;
    private final BatchOpening opening;
    private final BatchCodes codes;
    private final BatchRefunds refunds;
    private final StaffLists staff;
    private final VoucherChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    BatchDesk(
            Purchases purchases,
            BatchStore batches,
            VoucherStore vouchers,
            BatchOpening opening,
            BatchCodes codes,
            BatchRefunds refunds,
            StaffLists staff,
            VoucherChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.purchases = purchases;
        this.batches = batches;
        this.vouchers = vouchers;
        this.opening = opening;
        this.codes = codes;
        this.refunds = refunds;
        this.staff = staff;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<VoucherBatch> open(Actor organiser, Draft draft) {
        return Mono.defer(() -> opening.open(organiser, draft))
                .delayUntil(opened ->
                        chronicle.batch(organiser, "opened", opened.purchase(), opened.batch(), null, clock.instant()))
                .as(tx::transactional)
                .flatMap(opened -> find(organiser, opened.batch().id()))
                .checkpoint("open a batch of vouchers");
    }

    @Override
    public Mono<VoucherBatch> assign(Actor organiser, UUID id, @Nullable List<UUID> memberIds) {
        return purchases
                .hold(organiser, id, PurchaseCommand.GIVE_OUT)
                .flatMap(purchase -> batch(id)
                        .doOnNext(batch -> batch.require(VoucherForm.REGISTERED))
                        .delayUntil(batch -> staff.all(purchase.unitId(), memberIds)
                                .flatMap(members -> assign(id, members))
                                .flatMap(assigned -> chronicle.assigned(purchase, batch, assigned, clock.instant())))
                        .flatMap(batch ->
                                chronicle.batch(organiser, "assigned", purchase, batch, null, clock.instant())))
                .as(tx::transactional)
                .then(find(organiser, id))
                .checkpoint("assign vouchers");
    }

    private Mono<BatchRow> batch(UUID id) {
        return batches.find(id).switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_BATCH_NOT_FOUND::rejection));
    }

    private Mono<List<Assigned>> assign(UUID id, List<UUID> members) {
        return vouchers.withVoucher(id, members)
                .zipWhen(have -> vouchers.assign(id, members).collectList())
                .filter(both -> both.getT1() + both.getT2().size() >= members.size())
                .switchIfEmpty(
                        Mono.error(() -> VoucherProblem.VOUCHERS_SHORT.rejection(Map.of("wanted", members.size()))))
                .map(Tuple2::getT2);
    }

    @Override
    public Mono<byte[]> codes(Actor organiser, UUID id, @Nullable String renewal) {
        return codes.take(organiser, id, renewal);
    }

    @Override
    public Mono<VoucherBatch> refund(Actor treasurer, UUID id, String reason) {
        return refunds.ask(treasurer, id, reason).then(find(treasurer, id));
    }

    @Override
    public Mono<VoucherBatch> find(Actor actor, UUID id) {
        return purchases
                .find(actor, id)
                .flatMap(purchase -> batch(id)
                        .flatMap(batch ->
                                batches.figures(List.of(id)).map(figures -> batch.view(purchase, figures.get(id)))));
    }

    @Override
    public Mono<Page<VoucherBatch>> list(
            Actor actor, @Nullable PurchaseState state, @Nullable String cursor, int size) {
        return purchases
                .list(actor, new Filter(Scheme.VOUCHER, state), cursor, size)
                .flatMap(page -> {
                    List<UUID> ids = page.items().stream().map(PurchaseView::id).toList();
                    return Mono.zip(batches.find(ids).collectMap(BatchRow::id), batches.figures(ids))
                            .map(both -> page.map(purchase -> Objects.requireNonNull(
                                            both.getT1().get(purchase.id()))
                                    .view(purchase, both.getT2().get(purchase.id()))));
                });
    }

    @Override
    public Mono<Page<VoucherView>> vouchers(Actor actor, UUID id, @Nullable VoucherState state, int after, int size) {
        return purchases
                .find(actor, id)
                .then(Mono.defer(() -> vouchers.ofBatch(id, state, after, size + 1)))
                .map(rows -> page(rows, size));
    }

    private Page<VoucherView> page(List<VoucherRow> rows, int size) {
        List<VoucherView> items =
                rows.stream().limit(size).map(row -> row.view(clock.instant())).toList();
        String next = rows.size() <= size
                ? null
                : Integer.toString(items.get(size - 1).number());
        return new Page<>(items, next);
    }
}
