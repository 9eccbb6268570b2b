/** What the ways in which unions buy have in common: who works for a unit, what may be spent, and how purchases are paid. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "events",
            "audit",
            "identity",
            "imports",
            "organization",
            "progress",
            "payment",
            "share"
        })
package io.hefu.union;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
