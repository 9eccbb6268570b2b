/** How exports are queued, made, kept and taken away. */
@NullMarked
package io.hefu.reporting.internal;

import org.jspecify.annotations.NullMarked;
