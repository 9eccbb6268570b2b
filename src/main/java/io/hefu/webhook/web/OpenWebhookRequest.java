package io.hefu.webhook.web;

import io.hefu.events.EventFilter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param filter what to be told; without it all that the account may see */
record OpenWebhookRequest(
        @NotBlank @Size(max = 2000) String url,
        @Nullable @Valid EventFilter filter) {}
