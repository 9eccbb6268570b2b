/** Excel files of what the modules below know, made by jobs and kept for a while. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "events",
            "audit",
            "identity",
            "organization",
            "progress",
            "share",
            "catalog",
            "ordering",
            "ordering::domain"
        })
package io.hefu.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
