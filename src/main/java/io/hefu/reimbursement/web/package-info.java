/** Reimbursement over HTTP. */
@NullMarked
package io.hefu.reimbursement.web;

import org.jspecify.annotations.NullMarked;
