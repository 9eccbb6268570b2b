/** PostgreSQL and Redis from Maven artifacts, for a machine that has neither. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.hefu.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
