/** Pure decisions of the settlement. */
@NullMarked
package io.hefu.settlement.domain;

import org.jspecify.annotations.NullMarked;
