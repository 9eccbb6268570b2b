/**
 * The benchmarks (profile {@code bench}, not part of the tests): {@code ./mvnw -q -Pbench process-test-classes} for orders
 * and transfers, with {@code -Dbench.options=-Dbench.what=country} for reserved shares at the size of the country.
 */
@NullMarked
package io.hefu.bench;

import org.jspecify.annotations.NullMarked;
