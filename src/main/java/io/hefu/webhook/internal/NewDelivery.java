package io.hefu.webhook.internal;

import io.hefu.events.ConsumedEvent;
import java.util.UUID;

/** @param body as every subscription is sent it */
record NewDelivery(UUID subscriptionId, ConsumedEvent event, String body) {}
