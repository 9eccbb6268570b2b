package io.hefu.webhook;

import io.hefu.kernel.Problem;

/** Refusals of the webhook module. */
public enum WebhookProblem implements Problem {
    WEBHOOK_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code flaw} says what is wrong. */
    WEBHOOK_URL_REFUSED(Kind.UNPROCESSABLE),
    /** The fact {@code most} says how many an account may have. */
    TOO_MANY_WEBHOOKS(Kind.CONFLICT),
    WEBHOOK_NOT_ACTIVE(Kind.CONFLICT),
    WEBHOOK_ACTIVE(Kind.CONFLICT),
    /** No key is set under which secrets could be kept. */
    WEBHOOKS_OFF(Kind.CONFLICT),
    DELIVERY_NOT_FOUND(Kind.ABSENT),
    /** Only what was given up is sent again. */
    DELIVERY_NOT_DEAD(Kind.CONFLICT);

    private final Kind kind;

    WebhookProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
