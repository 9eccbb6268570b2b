package io.hefu.webhook.web;

import io.hefu.events.EventFilter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is left out stays as it is.
 *
 * @param filter replaces the whole filter
 */
record ChangeWebhookRequest(
        @Nullable @Size(min = 1, max = 2000) String url,
        @Nullable @Valid EventFilter filter) {}
