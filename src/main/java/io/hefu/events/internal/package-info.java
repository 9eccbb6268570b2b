/** Writes the outbox, relays it into the event log and serves the log's readers. */
@NullMarked
package io.hefu.events.internal;

import org.jspecify.annotations.NullMarked;
