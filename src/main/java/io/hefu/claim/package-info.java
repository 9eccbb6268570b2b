/** Payment confirmation (货款确认): what a payer claims, the evidence, the review of it and its working-day clock. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "events", "audit", "identity", "organization", "payment", "storage"})
package io.hefu.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
