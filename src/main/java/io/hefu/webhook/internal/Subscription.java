package io.hefu.webhook.internal;

import io.hefu.events.EventFilter;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.webhook.WebhookState;
import io.hefu.webhook.Webhooks.Webhook;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code webhook_subscriptions}.
 *
 * @param roles those of the token by which it was made
 * @param secret sealed
 */
record Subscription(
        UUID id,
        UUID accountId,
        String[] roles,
        String url,
        String[] types,
        @Nullable String subject,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable UUID supplierId,
        byte[] secret,
        WebhookState state,
        int failures,
        @Nullable Instant failingSince,
        @Nullable String error,
        Instant createdAt) {

    static final String COLUMNS =
            " id, account_id, roles, url, types, subject, unit_path, region, supplier_id, secret, state,"
                    + " failures, failing_since, error, created_at ";

    EventFilter filter() {
        return new EventFilter(List.of(types), subject, unitPath, region, supplierId);
    }

    /** Its owner as far as the subscription goes: with no role that it was not made with. */
    Actor reader(Actor owner) {
        return reader(owner, roles);
    }

    static Actor reader(Actor owner, String[] roles) {
        return new Actor(
                owner.accountId(),
                owner.account(),
                Arrays.stream(roles).map(Role::valueOf).filter(owner::is).collect(Collectors.toUnmodifiableSet()),
                owner.unitId(),
                owner.unitPath(),
                owner.supplierId(),
                owner.region());
    }

    Subscription with(String otherUrl, EventFilter other) {
        return new Subscription(
                id,
                accountId,
                roles,
                otherUrl,
                other.types().toArray(String[]::new),
                other.subject(),
                other.unitPath(),
                other.region(),
                other.supplierId(),
                secret,
                state,
                failures,
                failingSince,
                error,
                createdAt);
    }

    /** As it begins anew in that state. */
    Subscription in(WebhookState other) {
        return new Subscription(
                id,
                accountId,
                roles,
                url,
                types,
                subject,
                unitPath,
                region,
                supplierId,
                secret,
                other,
                0,
                null,
                null,
                createdAt);
    }

    Webhook view() {
        return new Webhook(id, url, filter(), state, failures, failingSince, error, createdAt);
    }
}
