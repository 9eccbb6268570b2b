/** What members of staff bought for themselves and their unit pays back (工会购): claims, statements, Excel files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "events",
            "audit",
            "identity",
            "imports",
            "progress",
            "payment",
            "ordering",
            "ordering::domain",
            "union"
        })
package io.hefu.reimbursement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
