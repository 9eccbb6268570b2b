/** The rules of checkout and of an order's life, as plain values. */
@NullMarked
@NamedInterface("domain")
package io.hefu.ordering.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
