package io.hefu.organization;

import java.util.Collection;
import reactor.core.publisher.Flux;

/** The settlement accounts of all suppliers, past and present. */
public interface SettlementAccounts {

    /** All accounts, current or not, whose number in compared form is one of these. */
    Flux<SettlementAccount> withKeys(Collection<String> keys);
}
