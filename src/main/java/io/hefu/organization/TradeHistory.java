package io.hefu.organization;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What accounts bought; implemented by the module that keeps the orders. */
public interface TradeHistory {

    /** Whether the account placed any order, however it ended. */
    Mono<Boolean> hasTrades(UUID accountId);
}
