/** What every module runs on: the clock and the common HTTP edge. */
@NullMarked
package io.hefu.kernel.internal;

import org.jspecify.annotations.NullMarked;
