/**
 * Union sessions (工会专场): a union chooses from a curated catalogue for all who take part, pays once, and the goods go to
 * their homes or to the unit.
 */
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
            "catalog",
            "payment",
            "ordering",
            "ordering::domain",
            "union",
            "voucher"
        })
package io.hefu.unionsession;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
