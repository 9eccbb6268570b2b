/** Claims over HTTP. */
@NullMarked
package io.hefu.claim.web;

import org.jspecify.annotations.NullMarked;
