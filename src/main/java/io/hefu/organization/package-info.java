/** The administrative tree, budget units, suppliers and their settlement accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "identity"})
package io.hefu.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
