/** Passwords, tokens, throttling, and which path is open to whom. */
@NullMarked
package io.hefu.identity.internal;

import org.jspecify.annotations.NullMarked;
