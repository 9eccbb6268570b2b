/** Webhooks over HTTP. */
@NullMarked
package io.hefu.webhook.web;

import org.jspecify.annotations.NullMarked;
