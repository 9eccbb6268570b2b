/** Reserved shares over HTTP. */
@NullMarked
package io.hefu.share.web;

import org.jspecify.annotations.NullMarked;
