/** The benchmark: {@code ./mvnw -q -Pbench process-test-classes} (profile {@code bench}, not part of the tests). */
@NullMarked
package io.hefu.bench;

import org.jspecify.annotations.NullMarked;
