/** Offers, rounds, quotas and picks against the database. */
@NullMarked
package io.hefu.pick.internal;

import org.jspecify.annotations.NullMarked;
