/** The settlement over HTTP. */
@NullMarked
package io.hefu.settlement.web;

import org.jspecify.annotations.NullMarked;
