package io.hefu.union.internal;

import io.hefu.kernel.Masked;
import io.hefu.union.StaffMember;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as it is stored. */
record StaffRow(
        UUID id,
        String staffNo,
        @Nullable String name,
        @Nullable String mobile,
        @Nullable String department,
        Instant addedAt,
        @Nullable Instant leftAt) {

    StaffMember view() {
        return new StaffMember(
                id,
                staffNo,
                name == null ? null : Masked.name(name),
                mobile == null ? null : Masked.mobile(mobile),
                department,
                addedAt,
                leftAt);
    }
}
