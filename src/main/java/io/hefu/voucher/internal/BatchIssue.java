package io.hefu.voucher.internal;

import io.hefu.union.Purchase;
import io.hefu.union.PurchaseListener;
import io.hefu.union.Scheme;
import io.hefu.union.UnionProblem;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Issues vouchers once their batch is paid, however often its payment comes and goes. */
@Component
class BatchIssue implements PurchaseListener {

    private final BatchStore batches;
    private final VoucherStore vouchers;
    private final RefundedVoucherStore refunded;

    BatchIssue(BatchStore batches, VoucherStore vouchers, RefundedVoucherStore refunded) {
        this.batches = batches;
        this.vouchers = vouchers;
        this.refunded = refunded;
    }

    @Override
    public Scheme scheme() {
        return Scheme.VOUCHER;
    }

    @Override
    public Mono<Void> changed(Purchase before, Purchase after) {
        if (after.isClosed()) {
            return vouchers.areUsed(after.id())
                    .filter(used -> used)
                    .flatMap(used -> Mono.error(UnionProblem.PURCHASE_USED.rejection()));
        }
        return after.isFirstSettledAfter(before)
                ? batches.begin(after.id(), Objects.requireNonNull(after.settledAt()))
                        .flatMap(vouchers::issue)
                        .checkpoint("issue vouchers")
                : Mono.empty();
    }

    /** What could not be sent is worth something again. */
    @Override
    public Mono<Void> putBack(UUID purchaseId, UUID refundId, long fen) {
        return refunded.putBack(refundId, fen);
    }
}
