/** Tells accounts' own systems what happens: signed, at least once, in the order of each subject. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "identity"})
package io.hefu.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
