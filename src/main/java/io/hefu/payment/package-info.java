/** Receivables, payment codes, bank transfers and the matching of the two. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "identity", "organization"})
package io.hefu.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
