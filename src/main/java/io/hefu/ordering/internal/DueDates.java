package io.hefu.ordering.internal;

import io.hefu.ordering.domain.Draft;
import java.time.Instant;

/** Until when the orders of a batch can be paid. */
record DueDates(Instant byTransfer, Instant personal) {

    Instant of(Draft draft) {
        return draft.personal() ? personal : byTransfer;
    }
}
