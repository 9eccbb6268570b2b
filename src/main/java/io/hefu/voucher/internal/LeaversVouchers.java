package io.hefu.voucher.internal;

import io.hefu.union.LeaverListener;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes back what leavers have not bound, so that the union can give it to others; what they have bound stays theirs. */
@Component
class LeaversVouchers implements LeaverListener {

    private final VoucherStore vouchers;

    LeaversVouchers(VoucherStore vouchers) {
        this.vouchers = vouchers;
    }

    @Override
    public Mono<Void> left(Collection<UUID> memberIds) {
        return vouchers.unassign(memberIds).then();
    }
}
