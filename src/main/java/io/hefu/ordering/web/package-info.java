/** Orders over HTTP. */
@NullMarked
package io.hefu.ordering.web;

import org.jspecify.annotations.NullMarked;
