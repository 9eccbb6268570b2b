package io.hefu.webhook.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hefu.webhook.Webhooks.IssuedWebhook;
import io.hefu.webhook.Webhooks.Webhook;

/** @param secret told this once */
record IssuedWebhookResponse(@JsonUnwrapped Webhook webhook, String secret) {

    static IssuedWebhookResponse of(IssuedWebhook issued) {
        return new IssuedWebhookResponse(issued.webhook(), issued.secret());
    }

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "IssuedWebhookResponse[" + webhook.id() + "]";
    }
}
