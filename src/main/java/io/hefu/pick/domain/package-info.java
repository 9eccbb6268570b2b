/** What may be bought and chosen, as plain values. */
@NullMarked
package io.hefu.pick.domain;

import org.jspecify.annotations.NullMarked;
