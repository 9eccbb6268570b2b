/** The trail over HTTP. */
@NullMarked
package io.hefu.audit.web;

import org.jspecify.annotations.NullMarked;
