package io.hefu.organization;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The settlement accounts of all suppliers, past and present. */
public interface SettlementAccounts {

    /** All accounts, current or not, whose number in compared form is one of these. */
    Flux<SettlementAccount> withKeys(Collection<String> keys);

    /** The one that the supplier is paid to now, or empty. */
    Mono<SettlementAccount> current(UUID supplierId);
}
