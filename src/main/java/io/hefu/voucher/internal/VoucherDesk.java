package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.ordering.DirectOrders;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.union.PurchaseState;
import io.hefu.union.StaffLists;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.VoucherState;
import io.hefu.voucher.VoucherView;
import io.hefu.voucher.Vouchers;
import io.hefu.voucher.domain.VoucherSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where members of staff bind their vouchers and order goods for them. */
@Service
class VoucherDesk implements Vouchers {

    private final VoucherStore vouchers;
    private final VoucherTries tries;
    private final VoucherCare care;
    private final VoucherSecret secrets;
    private final StaffLists staff;
    private final DirectOrders orders;
    private final VoucherChronicle chronicle;
    private final VoucherSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    VoucherDesk(
            VoucherStore vouchers,
            VoucherTries tries,
            VoucherCare care,
            VoucherSecret secrets,
            StaffLists staff,
            DirectOrders orders,
            VoucherChronicle chronicle,
            VoucherSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.vouchers = vouchers;
        this.tries = tries;
        this.care = care;
        this.secrets = secrets;
        this.staff = staff;
        this.orders = orders;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** A try counts whatever comes of it, and before anything is looked up. */
    @Override
    public Mono<VoucherView> bind(Actor holder, String code) {
        return tries.count(holder.accountId(), settings.triesPerDay(), VoucherProblem.VOUCHER_TRIES_EXHAUSTED)
                .then(Mono.defer(() -> bindOnly(holder, code)))
                .flatMap(id -> find(holder, id))
                .checkpoint("bind a voucher");
    }

    private Mono<UUID> bindOnly(Actor holder, String code) {
        Instant at = clock.instant();
        return Mono.justOrEmpty(secrets.hash(code))
                .flatMap(vouchers::lockBySecret)
                .filter(voucher -> voucher.state() != VoucherState.REFUNDED)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_CODE_UNKNOWN::rejection))
                .doOnNext(voucher -> requireBindable(voucher, at))
                .flatMap(before -> vouchers.bind(before.id(), holder.accountId(), at)
                        .then(Mono.defer(() -> vouchers.find(before.id())))
                        .flatMap(after -> chronicle.voucher(holder, "bound", before, after, null, at))
                        .thenReturn(before.id()))
                .as(tx::transactional);
    }

    private static void requireBindable(VoucherRow voucher, Instant now) {
        refuse(voucher.state() != VoucherState.ISSUED, VoucherProblem.VOUCHER_BOUND);
        refuse(voucher.frozenAt() != null, VoucherProblem.VOUCHER_FROZEN);
        refuse(voucher.batchState() != PurchaseState.PAID, VoucherProblem.VOUCHER_SUSPENDED);
        refuse(voucher.isExpired(now), VoucherProblem.VOUCHER_EXPIRED);
    }

    private static void refuse(boolean wrong, VoucherProblem problem) {
        if (wrong) {
            throw problem.rejection();
        }
    }

    @Override
    public Mono<List<VoucherView>> bindAssigned(Actor holder) {
        Instant at = clock.instant();
        return staff.reachedBy(holder)
                .flatMap(members -> members.isEmpty()
                        ? Mono.just(List.<UUID>of())
                        : vouchers.bindAssigned(members, holder.accountId(), at).collectList())
                .flatMapMany(Flux::fromIterable)
                .concatMap(vouchers::find)
                .concatMap(voucher -> chronicle
                        .voucher(holder, "bound", voucher, voucher, null, at)
                        .thenReturn(voucher.view(at)))
                .collectList()
                .as(tx::transactional)
                .checkpoint("bind assigned vouchers");
    }

    @Override
    public Mono<Page<VoucherView>> own(Actor holder, @Nullable String cursor, int size) {
        return Mono.defer(() -> vouchers.own(
                        holder.accountId(), cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1))
                .map(rows -> Page.of(rows, size, VoucherRow::cursor).map(row -> row.view(clock.instant())));
    }

    @Override
    public Mono<VoucherView> find(Actor actor, UUID id) {
        return care.find(actor, id).map(row -> row.view(clock.instant()));
    }

    @Override
    public Mono<VoucherView> freeze(Actor actor, UUID id, String reason) {
        return care.freeze(actor, id, reason).then(find(actor, id));
    }

    @Override
    public Mono<VoucherView> unfreeze(Actor actor, UUID id) {
        return care.unfreeze(actor, id).then(find(actor, id));
    }

    @Override
    public Mono<VoucherView> reactivate(Actor actor, UUID id) {
        return care.reactivate(actor, id).then(find(actor, id));
    }

    @Override
    public Mono<Placement> redeem(
            Actor holder, UUID id, String key, List<PlaceOrder.Line> lines, @Nullable UUID addressId) {
        return orders.place(holder, key, DirectOrders.Wish.covered(id, lines, addressId));
    }
}
