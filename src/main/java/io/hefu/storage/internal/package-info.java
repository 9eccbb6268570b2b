/** How files are looked at, scanned and kept. */
@NullMarked
package io.hefu.storage.internal;

import org.jspecify.annotations.NullMarked;
