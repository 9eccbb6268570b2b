/** Exports over HTTP. */
@NullMarked
package io.hefu.reporting.web;

import org.jspecify.annotations.NullMarked;
