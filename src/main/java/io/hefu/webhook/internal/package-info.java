/** Fans events out, sends them and keeps what became of it. */
@NullMarked
package io.hefu.webhook.internal;

import org.jspecify.annotations.NullMarked;
