package io.hefu.organization;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A supplier as itself, its county and the platform see it.
 *
 * @param creditCode the unified social credit code (统一社会信用代码)
 * @param farmersLink how farmers share in what is earned (联农带农机制)
 * @param contactMobile masked
 * @param autoSign whether its contracts are signed at once
 * @param reason why it was refused or suspended
 * @param version a change names the one that it is based on
 * @param actions what could be done with it now, by whoever may
 */
public record SupplierView(
        UUID id,
        String name,
        SupplierKind kind,
        @Nullable String creditCode,
        String countyCode,
        String county,
        String farmersLink,
        @Nullable String contactName,
        @Nullable String contactMobile,
        boolean autoSign,
        SupplierStatus status,
        @Nullable String reason,
        long version,
        Instant createdAt,
        Instant changedAt,
        Set<String> actions) {}
