/** Whole histories of the live stream, in which everything falls away that can; what readers were told is held against the log. */
@NullMarked
package io.hefu.history;

import org.jspecify.annotations.NullMarked;
