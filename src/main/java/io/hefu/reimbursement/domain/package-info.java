/** What statements must still agree with, as plain values. */
@NullMarked
package io.hefu.reimbursement.domain;

import org.jspecify.annotations.NullMarked;
