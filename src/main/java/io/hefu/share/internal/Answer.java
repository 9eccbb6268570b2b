package io.hefu.share.internal;

import io.hefu.kernel.Rejection;
import io.hefu.share.domain.Filing;

/** What became of one command of a batch; a refusal disturbs nobody else. */
sealed interface Answer {

    record Done(Filing filing) implements Answer {}

    record Refused(Rejection why) implements Answer {}
}
