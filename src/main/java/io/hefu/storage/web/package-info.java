/** Files over HTTP. */
@NullMarked
package io.hefu.storage.web;

import org.jspecify.annotations.NullMarked;
