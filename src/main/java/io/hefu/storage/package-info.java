/** Files: taken in while they are looked at, kept in a folder or a bucket, shown by short-lived signed links. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "events"})
package io.hefu.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
