/** Who works for a unit as its union knows them, and what the union may spend on each of its schemes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "identity", "imports", "organization"})
package io.hefu.union;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
