package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.union.StaffLists;
import io.hefu.union.UnionProblem;
import io.hefu.voucher.BatchCommand;
import io.hefu.voucher.BatchState;
import io.hefu.voucher.VoucherBatch;
import io.hefu.voucher.VoucherBatches;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.VoucherState;
import io.hefu.voucher.VoucherView;
import io.hefu.voucher.domain.BatchSteps;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door of unions to their batches. */
@Service
class BatchDesk implements VoucherBatches {

    private final BatchStore batches;
    private final VoucherStore vouchers;
    private final BatchOpening opening;
    private final BatchBuying buying;
    private final BatchCodes codes;
    private final BatchRefunds refunds;
    private final StaffLists staff;
    private final VoucherChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    BatchDesk(
            BatchStore batches,
            VoucherStore vouchers,
            BatchOpening opening,
            BatchBuying buying,
            BatchCodes codes,
            BatchRefunds refunds,
            StaffLists staff,
            VoucherChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.batches = batches;
        this.vouchers = vouchers;
        this.opening = opening;
        this.buying = buying;
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
                .delayUntil(row -> chronicle.batch(organiser, "opened", null, row, null, row.openedAt()))
                .as(tx::transactional)
                .map(row -> row.view(organiser, null))
                .checkpoint("open a batch of vouchers");
    }

    @Override
    public Mono<VoucherBatch> approve(Actor treasurer, UUID id) {
        return buying.approve(treasurer, id).then(find(treasurer, id));
    }

    @Override
    public Mono<VoucherBatch> cancel(Actor actor, UUID id, String reason) {
        return buying.cancel(actor, id, reason).then(find(actor, id));
    }

    @Override
    public Mono<VoucherBatch> assign(Actor organiser, UUID id, @Nullable List<UUID> memberIds) {
        return batches.lock(organiser, id)
                .switchIfEmpty(notFound())
                .doOnNext(batch -> BatchSteps.require(BatchCommand.ASSIGN, organiser, batch.standing()))
                .flatMap(batch -> members(batch, memberIds)
                        .flatMap(members -> assign(id, members))
                        .then(Mono.defer(
                                () -> chronicle.batch(organiser, "assigned", batch, batch, null, clock.instant()))))
                .as(tx::transactional)
                .then(find(organiser, id))
                .checkpoint("assign vouchers");
    }

    private Mono<List<UUID>> members(BatchRow batch, @Nullable List<UUID> memberIds) {
        if (memberIds == null) {
            return staff.present(batch.unitId()).collectList();
        }
        return staff.present(batch.unitId(), memberIds)
                .collectList()
                .filter(found -> found.size() == new HashSet<>(memberIds).size())
                .switchIfEmpty(Mono.error(UnionProblem.STAFF_MEMBER_NOT_FOUND::rejection));
    }

    private Mono<Void> assign(UUID id, List<UUID> members) {
        return vouchers.withVoucher(id, members)
                .zipWhen(have -> vouchers.assign(id, members))
                .filter(both -> both.getT1() + both.getT2() >= members.size())
                .switchIfEmpty(
                        Mono.error(() -> VoucherProblem.VOUCHERS_SHORT.rejection(Map.of("wanted", members.size()))))
                .then();
    }

    @Override
    public Mono<byte[]> codes(Actor organiser, UUID id, @Nullable String renewal) {
        return codes.take(organiser, id, renewal);
    }

    @Override
    public Mono<VoucherBatch> refund(Actor treasurer, UUID id, String reason) {
        return refunds.ask(treasurer, id, reason).then(find(treasurer, id));
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(VoucherProblem.VOUCHER_BATCH_NOT_FOUND::rejection);
    }

    @Override
    public Mono<VoucherBatch> find(Actor actor, UUID id) {
        return Mono.defer(() -> batches.find(actor, id))
                .switchIfEmpty(notFound())
                .flatMap(row -> batches.figures(List.of(id)).map(figures -> row.view(actor, figures.get(id))));
    }

    @Override
    public Mono<Page<VoucherBatch>> list(Actor actor, @Nullable BatchState state, @Nullable String cursor, int size) {
        return Mono.defer(() ->
                        batches.list(actor, state, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, BatchRow::cursor))
                .flatMap(page -> batches.figures(
                                page.items().stream().map(BatchRow::id).toList())
                        .map(figures -> page.map(row -> row.view(actor, figures.get(row.id())))));
    }

    @Override
    public Mono<Page<VoucherView>> vouchers(Actor actor, UUID id, @Nullable VoucherState state, int after, int size) {
        return batches.find(actor, id)
                .switchIfEmpty(notFound())
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
