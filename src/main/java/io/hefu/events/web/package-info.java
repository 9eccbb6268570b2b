/** The live stream over HTTP. */
@NullMarked
package io.hefu.events.web;

import org.jspecify.annotations.NullMarked;
