/** Batches, vouchers and what they pay for, against the database. */
@NullMarked
package io.hefu.voucher.internal;

import org.jspecify.annotations.NullMarked;
