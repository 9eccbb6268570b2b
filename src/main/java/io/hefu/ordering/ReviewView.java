package io.hefu.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the buyer rated an order, from 1 to 5. */
public record ReviewView(
        int goods,
        int price,
        int experience,
        int delivery,
        int service,
        @Nullable String comment,
        Instant reviewedAt) {}
