/** How receivables are kept, transfers taken over and money allocated. */
@NullMarked
package io.hefu.payment.internal;

import org.jspecify.annotations.NullMarked;
