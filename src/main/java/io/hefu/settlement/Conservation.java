package io.hefu.settlement;

import io.hefu.kernel.Page;
import io.hefu.payment.MoneyBooks.Balance;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Σ received = Σ allocated + Σ open + Σ returned, in total and for every account that money came to. */
public interface Conservation {

    Mono<Report> report(@Nullable String cursor, int size);

    /** @param holds whether the equation holds in total; each account says so for itself */
    record Report(boolean holds, Balance total, Page<Account> accounts) {}

    record Account(String account, @Nullable UUID supplierId, boolean holds, Balance sums) {}
}
