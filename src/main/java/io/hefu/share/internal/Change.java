package io.hefu.share.internal;

import io.hefu.share.domain.Filing;
import org.jspecify.annotations.Nullable;

/** A filing before and after a transaction. */
record Change(@Nullable Filing before, Filing after) {}
