/** The common HTTP edge: every refusal and failure becomes one kind of answer, and every request has an id. */
@NullMarked
package io.hefu.kernel.web;

import org.jspecify.annotations.NullMarked;
