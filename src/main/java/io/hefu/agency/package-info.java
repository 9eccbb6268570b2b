/** Authorised buying (工会购): people who buy for their unit within what its union allows. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "events",
            "audit",
            "identity",
            "organization",
            "catalog",
            "ordering",
            "ordering::domain",
            "union"
        })
package io.hefu.agency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
