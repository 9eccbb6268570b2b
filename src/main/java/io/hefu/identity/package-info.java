/** Accounts, sign-in, tokens and who may do what. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit"})
package io.hefu.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
