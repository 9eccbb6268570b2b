/** Claims and statements against the database. */
@NullMarked
package io.hefu.reimbursement.internal;

import org.jspecify.annotations.NullMarked;
