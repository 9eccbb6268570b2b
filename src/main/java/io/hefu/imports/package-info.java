/** Excel files that people fill in: workbooks in and out, and imports as jobs with a dry run and the flaws of each row. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.hefu.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
