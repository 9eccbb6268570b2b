package io.hefu.organization.internal;

import io.hefu.kernel.Masked;
import io.hefu.organization.SupplierKind;
import io.hefu.organization.SupplierStatus;
import io.hefu.organization.SupplierView;
import io.hefu.organization.domain.SupplierStep;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code suppliers} with the name of its county. */
record SupplierRow(
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
        Instant changedAt) {

    SupplierView view() {
        return new SupplierView(
                id,
                name,
                kind,
                creditCode,
                countyCode,
                county,
                farmersLink,
                contactName,
                contactMobile == null ? null : Masked.mobile(contactMobile),
                autoSign,
                status,
                reason,
                version,
                createdAt,
                changedAt,
                SupplierStep.allowed(status));
    }
}
