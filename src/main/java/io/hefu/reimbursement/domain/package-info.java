/** Who may do what with claims and statements, as plain values. */
@NullMarked
package io.hefu.reimbursement.domain;

import org.jspecify.annotations.NullMarked;
