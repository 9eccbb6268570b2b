/** Keeps the ledgers and their sums, and reads them. */
@NullMarked
package io.hefu.progress.internal;

import org.jspecify.annotations.NullMarked;
