package io.hefu.settlement.internal;

import io.hefu.settlement.RefundCarrier;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The channels whose refunds a gateway carries out. */
@Component
class Carriers {

    private final ObjectProvider<RefundCarrier> carriers;

    Carriers(ObjectProvider<RefundCarrier> carriers) {
        this.carriers = carriers;
    }

    Set<String> channels() {
        return carriers.orderedStream().map(RefundCarrier::channel).collect(Collectors.toSet());
    }

    boolean carry(RefundRow refund) {
        return channels().contains(refund.channel());
    }
}
