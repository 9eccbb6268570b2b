package io.hefu.organization;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who may sell, and where their goods may come from (F-17). */
public interface SellingRight {

    /** Whether the code is that of one of the 832 counties. */
    Mono<Boolean> knowsCounty(String code);

    /** Whether the supplier may sell: approved and not suspended. */
    Mono<Boolean> isApproved(UUID supplierId);
}
