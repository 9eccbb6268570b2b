/** Authorised buying over HTTP. */
@NullMarked
package io.hefu.agency.web;

import org.jspecify.annotations.NullMarked;
