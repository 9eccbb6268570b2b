package io.hefu.webhook;

/** How a subscription fares. */
public enum WebhookState {
    ACTIVE,
    /** By its owner: what happens is kept for it. */
    PAUSED,
    /** By the service, because nothing arrived for long or its owner is gone: what happens is not kept for it. */
    DISABLED;

    /** Whether what is pending is sent, now or once the pause is over. */
    public boolean sends() {
        return this != DISABLED;
    }
}
