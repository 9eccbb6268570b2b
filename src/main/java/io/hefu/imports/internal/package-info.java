/** How imports are kept and worked off. */
@NullMarked
package io.hefu.imports.internal;

import org.jspecify.annotations.NullMarked;
