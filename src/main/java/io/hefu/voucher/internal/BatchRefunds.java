package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.Purchases;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.internal.RefundedVoucherStore.Rest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends the rest of batches back to the units that paid for them, never to a person (F-18). */
@Component
class BatchRefunds {

    private final Purchases purchases;
    private final RefundedVoucherStore vouchers;
    private final TransactionalOperator tx;
    private final Clock clock;

    BatchRefunds(Purchases purchases, RefundedVoucherStore vouchers, TransactionalOperator tx, Clock clock) {
        this.purchases = purchases;
        this.vouchers = vouchers;
        this.tx = tx;
        this.clock = clock;
    }

    /** Vouchers are held before money, and money before the purchase. */
    Mono<Void> ask(Actor treasurer, UUID id, String reason) {
        return purchases
                .require(treasurer, id, PurchaseCommand.REFUND)
                .flatMap(purchase -> vouchers.lockRest(id, clock.instant())
                        .collectList()
                        .filter(rest -> !rest.isEmpty())
                        .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_NOTHING_TO_REFUND::rejection))
                        .flatMap(rest -> purchases
                                .refund(treasurer, purchase, worth(rest), reason)
                                .flatMap(refundId -> vouchers.take(refundId, rest))))
                .as(tx::transactional)
                .checkpoint("refund the rest of a batch of vouchers");
    }

    private static long worth(List<Rest> rest) {
        return rest.stream().mapToLong(Rest::leftFen).sum();
    }
}
