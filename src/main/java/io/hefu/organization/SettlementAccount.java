package io.hefu.organization;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account that a supplier is paid to through the platform, with its validity (E-23).
 *
 * @param key digits and letters of the number, the form in which account numbers are compared (E-24)
 * @param validTo null while it is the supplier's current account
 */
public record SettlementAccount(
        UUID supplierId,
        String accountName,
        String accountNo,
        String key,
        String bankName,
        Instant validFrom,
        @Nullable Instant validTo) {}
