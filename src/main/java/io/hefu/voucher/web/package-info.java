/** Vouchers over HTTP. */
@NullMarked
package io.hefu.voucher.web;

import org.jspecify.annotations.NullMarked;
