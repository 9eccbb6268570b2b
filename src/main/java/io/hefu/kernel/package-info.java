/** The few types everyone speaks: money, problems, actors, paging and the group commit. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.hefu.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
