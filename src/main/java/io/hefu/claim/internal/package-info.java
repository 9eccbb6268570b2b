/** How claims are kept, decided and watched. */
@NullMarked
package io.hefu.claim.internal;

import org.jspecify.annotations.NullMarked;
