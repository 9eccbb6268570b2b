/** How orders are placed, paid, cancelled and expired. */
@NullMarked
package io.hefu.ordering.internal;

import org.jspecify.annotations.NullMarked;
