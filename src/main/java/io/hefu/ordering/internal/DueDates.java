package io.hefu.ordering.internal;

import io.hefu.ordering.domain.Draft;
import io.hefu.ordering.domain.TradeTerm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when the orders of a batch can be paid. */
record DueDates(Instant byTransfer, Instant personal) {

    /** Null for what is paid after its goods have come, at any time. */
    @Nullable
    Instant of(Draft draft) {
        if (draft.command().term() == TradeTerm.GOODS_FIRST) {
            return null;
        }
        return draft.personal() ? personal : byTransfer;
    }
}
