/** Hefu (合符): each direct sub-package is a module whose root package is its API. */
@NullMarked
package io.hefu;

import org.jspecify.annotations.NullMarked;
