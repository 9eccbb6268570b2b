package io.hefu.ordering.internal;

import io.hefu.kernel.Rejection;
import io.hefu.ordering.Orders.Placement;

/** What became of one command of a batch; a refusal disturbs nobody else and stores no key. */
sealed interface Answer {

    record Placed(Placement placement) implements Answer {}

    record Refused(Rejection why) implements Answer {}
}
