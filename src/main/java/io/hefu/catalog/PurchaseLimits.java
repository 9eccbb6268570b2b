package io.hefu.catalog;

import io.hefu.kernel.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How many pieces of a SKU one account may buy. A limit counts what is bought while it stands. What is bought and given
 * back is written within the caller's transaction and after the {@link Stock} of its SKUs was locked: so replicas never
 * let anybody have too much.
 */
public interface PurchaseLimits {

    /**
     * Sets the supplier's own limit, or the platform's beside it. Errors with {@link CatalogProblem#SKU_NOT_FOUND}
     * outside the actor's scope.
     *
     * @param most null for none
     */
    Mono<Limit> set(Actor actor, UUID skuId, @Nullable Long most);

    /** What the actor may still buy; errors with {@link CatalogProblem#SKU_NOT_FOUND}. */
    Mono<Allowance> find(Actor actor, UUID skuId);

    Mono<Allowances> of(Collection<UUID> skuIds, Collection<UUID> accountIds);

    /** Of limited SKUs only. */
    Mono<Void> bought(List<Purchase> purchases);

    /** All that these orders bought. */
    Mono<Void> givenBack(Collection<UUID> orderIds);

    /** So many pieces by their SKU. */
    Mono<Void> givenBack(UUID orderId, Map<UUID, Long> quantities);

    record Purchase(UUID orderId, UUID accountId, UUID skuId, long quantity) {}

    /** @param most the lower of the two, or null when there is none */
    record Limit(
            UUID skuId,
            @Nullable Long supplierMost,
            @Nullable Long platformMost,
            @Nullable Long most) {}

    /**
     * @param most null without a limit
     * @param left null without a limit
     */
    record Allowance(
            UUID skuId,
            @Nullable Long most,
            long bought,
            @Nullable Long left) {}
}
