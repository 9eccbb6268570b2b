/** Staff lists and budgets against the database. */
@NullMarked
package io.hefu.union.internal;

import org.jspecify.annotations.NullMarked;
