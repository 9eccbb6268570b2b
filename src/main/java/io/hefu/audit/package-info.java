/** Who did what, when, from where, before and after: written with the change itself and never changed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events"})
package io.hefu.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
