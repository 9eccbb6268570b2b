/** Positions in the log and the rules by which a reader sees an event. */
@NullMarked
package io.hefu.events.domain;

import org.jspecify.annotations.NullMarked;
