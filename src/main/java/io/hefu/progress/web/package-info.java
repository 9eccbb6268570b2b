/** Progress over HTTP. */
@NullMarked
package io.hefu.progress.web;

import org.jspecify.annotations.NullMarked;
