/** The reviewers' HTTP API of transfers. */
@NullMarked
package io.hefu.payment.web;

import org.jspecify.annotations.NullMarked;
