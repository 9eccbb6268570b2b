/** Checkout and the whole life of an order. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "events",
            "audit",
            "identity",
            "organization",
            "progress",
            "catalog",
            "payment",
            "storage",
            "printing"
        })
package io.hefu.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
