/** The goods of the 832 counties, their SKUs and their stock. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events", "audit", "imports", "organization", "storage"})
package io.hefu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
