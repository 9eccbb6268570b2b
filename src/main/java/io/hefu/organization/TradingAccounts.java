package io.hefu.organization;

import io.hefu.identity.AccountView;
import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The accounts with which a unit's people buy, made by the unit itself, many at once (F-01). All error with
 * {@code BUDGET_UNIT_NOT_FOUND} out of scope and {@code FORBIDDEN} for another unit's people.
 */
public interface TradingAccounts {

    /** Makes all of them or none, under sign-in names that follow the unit's code; errors with {@code UNIT_CLOSED}. */
    Mono<List<Opened>> open(Actor actor, UUID unitId, List<Wish> wishes);

    Mono<List<AccountView>> list(Actor actor, UUID unitId);

    /** Errors with {@code TRADING_ACCOUNT_NOT_FOUND} and {@code ACCOUNT_HAS_TRADES}. */
    Mono<Void> delete(Actor actor, UUID unitId, UUID accountId, @Nullable String reason);

    /** The wishes of a workbook; errors with {@code IMPORT_FILE_UNREADABLE} or {@code REQUEST_INVALID} for its rows. */
    Mono<List<Wish>> read(byte[] workbook);

    /** The list of what was made, as a workbook. */
    Mono<byte[]> write(List<Opened> accounts);

    /** @param union for the unit's trade union instead of its canteen */
    record Wish(String name, @Nullable String mobile, boolean union) {}

    /** @param activationCode with which its holder chooses a password; told this once */
    record Opened(UUID id, String account, String name, boolean union, String activationCode) {

        /** Without the code, which must not reach a log. */
        @Override
        public String toString() {
            return "Opened[" + account + "]";
        }
    }
}
