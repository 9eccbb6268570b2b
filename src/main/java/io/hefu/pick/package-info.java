/** Free choice in a warehouse (工会仓内任意选): quotas that unions buy, and what their staff choose of inspected stock. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "events", "audit", "identity", "organization", "catalog", "ordering", "union"})
package io.hefu.pick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
