/** How statements are worked off, money returned and books closed. */
@NullMarked
package io.hefu.settlement.internal;

import org.jspecify.annotations.NullMarked;
