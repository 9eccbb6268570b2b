/** What a voucher is worth and may become, as plain values. */
@NullMarked
package io.hefu.voucher.domain;

import org.jspecify.annotations.NullMarked;
