/** Starts, adopts and stops the embedded servers. */
@NullMarked
package io.hefu.embedded.internal;

import org.jspecify.annotations.NullMarked;
