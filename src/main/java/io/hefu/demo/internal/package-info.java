/** Seeds the demo data and says at start-up how to try it. */
@NullMarked
package io.hefu.demo.internal;

import org.jspecify.annotations.NullMarked;
