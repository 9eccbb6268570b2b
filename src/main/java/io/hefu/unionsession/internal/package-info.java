@NullMarked
package io.hefu.unionsession.internal;

import org.jspecify.annotations.NullMarked;
