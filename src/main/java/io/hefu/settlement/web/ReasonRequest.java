package io.hefu.settlement.web;

import org.jspecify.annotations.Nullable;

/** Why somebody gives a refund up. */
record ReasonRequest(@Nullable String reason) {

    String text() {
        return reason == null ? "" : reason;
    }
}
