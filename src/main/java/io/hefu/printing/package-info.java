/** Documents as PDF, with the fonts that they need inside them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.hefu.printing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
