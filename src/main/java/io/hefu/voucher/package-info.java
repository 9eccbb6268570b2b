/** Pick-up vouchers (提货券): bought by unions in batches, counted when paid, redeemed by staff for goods. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "events",
            "audit",
            "identity",
            "imports",
            "organization",
            "catalog",
            "ordering",
            "ordering::domain",
            "union"
        })
package io.hefu.voucher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
