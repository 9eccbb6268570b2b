/** The catalogue over HTTP. */
@NullMarked
package io.hefu.catalog.web;

import org.jspecify.annotations.NullMarked;
