/** Staff lists, budgets and purchases against the database. */
@NullMarked
package io.hefu.union.internal;

import org.jspecify.annotations.NullMarked;
