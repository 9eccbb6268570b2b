/** Payment codes, what a remark may mean, and what a transfer pays: plain Java, decided without asking anybody. */
@NullMarked
package io.hefu.payment.domain;

import org.jspecify.annotations.NullMarked;
