package io.hefu.ordering.internal;

import io.hefu.kernel.Rejection;
import io.hefu.ordering.Checkouts.Wish;
import io.hefu.ordering.internal.RequestStore.Key;
import org.jspecify.annotations.Nullable;

/**
 * A wish to check out.
 *
 * @param hash of the wish, by which a repeated key is compared
 * @param against what speaks against it, unless it was begun before
 */
record CheckoutBeginning(
        Key key, byte[] hash, Wish wish, @Nullable Rejection against) {}
