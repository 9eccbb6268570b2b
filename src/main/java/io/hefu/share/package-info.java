/** Reserved shares: the rules of a year, the units' filings, their confirmation level by level, and what finance sums up. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "organization", "progress"})
package io.hefu.share;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
