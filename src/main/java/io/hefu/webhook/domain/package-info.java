/** The rules of sending: where to, how signed, when again. */
@NullMarked
package io.hefu.webhook.domain;

import org.jspecify.annotations.NullMarked;
