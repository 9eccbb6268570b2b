/** How the trail is written and read. */
@NullMarked
package io.hefu.audit.internal;

import org.jspecify.annotations.NullMarked;
