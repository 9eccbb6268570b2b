package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.VoucherState;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What holders and unions do about vouchers that are lost or have expired. */
@Component
class VoucherCare {

    private final VoucherStore vouchers;
    private final VoucherChronicle chronicle;
    private final VoucherSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    VoucherCare(
            VoucherStore vouchers,
            VoucherChronicle chronicle,
            VoucherSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.vouchers = vouchers;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<VoucherRow> find(Actor actor, UUID id) {
        return vouchers.find(id)
                .filter(row -> row.isHeldBy(actor) || row.isOfUnionOf(actor))
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_NOT_FOUND::rejection));
    }

    Mono<Void> freeze(Actor actor, UUID id, String reason) {
        return step(actor, id, "frozen", reason, voucher -> {
            boolean over = voucher.state() == VoucherState.REDEEMED || voucher.state() == VoucherState.REFUNDED;
            refuse(over, VoucherProblem.VOUCHER_REDEEMED);
            refuse(voucher.frozenAt() != null, VoucherProblem.VOUCHER_FROZEN);
            return vouchers.freeze(id, actor.accountId(), reason, clock.instant());
        });
    }

    Mono<Void> unfreeze(Actor actor, UUID id) {
        return step(actor, id, "unfrozen", null, voucher -> {
            refuse(voucher.frozenAt() == null, VoucherProblem.VOUCHER_NOT_FROZEN);
            boolean own = actor.accountId().equals(voucher.frozenBy());
            refuse(!own && !voucher.isOfUnionOf(actor), VoucherProblem.VOUCHER_FROZEN_BY_ANOTHER);
            return vouchers.unfreeze(id);
        });
    }

    Mono<Void> reactivate(Actor actor, UUID id) {
        Instant now = clock.instant();
        return step(actor, id, "reactivated", null, voucher -> {
            refuse(!voucher.isExpired(now), VoucherProblem.VOUCHER_NOT_EXPIRED);
            return vouchers.moveExpiry(id, now.plus(settings.reactivation()));
        });
    }

    private Mono<Void> step(
            Actor actor, UUID id, String what, @Nullable String reason, Function<VoucherRow, Mono<Void>> change) {
        return vouchers.lock(id)
                .filter(row -> row.isHeldBy(actor) || row.isOfUnionOf(actor))
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_NOT_FOUND::rejection))
                .flatMap(before -> change.apply(before)
                        .then(Mono.defer(() -> vouchers.find(id)))
                        .flatMap(after -> chronicle.voucher(actor, what, before, after, reason, clock.instant())))
                .as(tx::transactional)
                .checkpoint("take care of a voucher");
    }

    private static void refuse(boolean wrong, VoucherProblem problem) {
        if (wrong) {
            throw problem.rejection();
        }
    }
}
