/** Free choice in a warehouse over HTTP. */
@NullMarked
package io.hefu.pick.web;

import org.jspecify.annotations.NullMarked;
