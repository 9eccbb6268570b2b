package io.hefu.ordering;

import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What shows that orders were paid, for modules to which their buyers have handed them. */
public interface PaidOrders {

    /** In no order; unknown ones are left out. */
    Flux<Paid> find(Collection<UUID> orderIds);

    /**
     * @param paidFen the money that is on it now
     * @param invoices the numbers of its invoices
     * @param payments the serial numbers, at the bank or gateway, of the money that is on it
     */
    record Paid(
            UUID orderId,
            UUID buyerAccountId,
            @Nullable UUID unitId,
            Channel channel,
            String supplierName,
            long paidFen,
            @Nullable Instant paidAt,
            List<String> invoices,
            List<String> payments) {}
}
