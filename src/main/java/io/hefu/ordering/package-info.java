/** Checkout and the life of an order up to its payment. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "events", "audit", "organization", "progress", "catalog", "payment"})
package io.hefu.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
