/** The demo data of the embedded default, seeded once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "embedded", "identity", "organization", "catalog"})
package io.hefu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
