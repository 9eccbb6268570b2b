package io.hefu.catalog;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A supplier's freight templates; those of others raise {@code FREIGHT_TEMPLATE_NOT_FOUND}. Only an approved supplier changes
 * anything, others raise {@code SUPPLIER_NOT_APPROVED}. Orders keep the freight that they were placed with.
 */
public interface FreightTemplates {

    /** By name; the platform's people name the supplier, or see none. */
    Mono<List<FreightTemplate>> list(Actor actor, @Nullable UUID supplierId);

    /**
     * Raises {@code FREIGHT_TEMPLATE_NAME_TAKEN}, {@code TOO_MANY_FREIGHT_TEMPLATES}, {@code FREIGHT_REGION_TWICE} and {@code
     * FREIGHT_REGION_UNKNOWN}.
     */
    Mono<FreightTemplate> create(Actor actor, Content content);

    /** Raises what {@link #create} raises, and {@code FREIGHT_TEMPLATE_VERSION_STALE}. */
    Mono<FreightTemplate> change(Actor actor, UUID id, long version, Content content);

    /** Raises {@code FREIGHT_TEMPLATE_IN_USE}. */
    Mono<Void> delete(Actor actor, UUID id);

    /** Which one holds for goods for which none was chosen; with null they are sent for nothing. */
    Mono<List<FreightTemplate>> prefer(Actor actor, @Nullable UUID id);

    record Content(
            String name, FreightBasis basis, @Nullable Long freeFromFen, List<FreightRule> rules) {}
}
