/** What each budget unit has reserved and bought, from a ledger and from sums that are kept with it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "organization"})
package io.hefu.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
