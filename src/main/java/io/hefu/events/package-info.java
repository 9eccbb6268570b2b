/** The outbox, the relay, the event log and the live stream. Every change tells its event in its own transaction. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.hefu.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
