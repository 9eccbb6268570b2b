/** The bank's doors: what a bank sends is verified, read exactly and handed to the intake; what cannot be read is kept. */
@NullMarked
package io.hefu.payment.bank;

import org.jspecify.annotations.NullMarked;
