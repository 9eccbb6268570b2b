/** Sign-in over HTTP. */
@NullMarked
package io.hefu.identity.web;

import org.jspecify.annotations.NullMarked;
