/** Administrative divisions, the trees of budget units and their contacts, suppliers and their settlement accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "identity", "imports", "storage"})
package io.hefu.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
