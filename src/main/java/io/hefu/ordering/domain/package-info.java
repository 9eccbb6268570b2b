/** The rules of checkout and of an order's life, as plain values. */
@NullMarked
package io.hefu.ordering.domain;

import org.jspecify.annotations.NullMarked;
