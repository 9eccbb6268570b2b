/** The bank's books against ours: statements, what suppliers are due, refunds and the conservation of money. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "organization", "payment"})
package io.hefu.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
