/** How goods are found and stock is counted. */
@NullMarked
package io.hefu.catalog.internal;

import org.jspecify.annotations.NullMarked;
