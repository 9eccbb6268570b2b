/** Tells people what concerns them, in the application and by text message; follows the event log. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "identity", "organization", "union"})
package io.hefu.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
