package io.hefu.catalog;

import io.hefu.catalog.SelectItemView.Assessment;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * 832 Select: the goods that the platform's selection and quality team has chosen among those that suppliers nominate (R-032 to
 * Suppliers see their own; all else raises {@code SELECT_ITEM_NOT_FOUND}. What the present status does not allow raises
 * {@code SELECT_STATUS} with what is allowed.
 */
public interface SelectItems {

    /** Newest first. */
    Mono<Page<SelectItemView>> list(Actor actor, Filter filter, Cursor after, int size);

    Mono<SelectItemView> find(Actor actor, UUID id);

    /**
     * Of goods on the shelf. Raises {@code GOODS_NOT_FOUND}, {@code GOODS_NOT_ON_SHELF}, {@code SELECT_NOMINATED_ALREADY} with the
     * {@code id}, and {@code SUPPLIER_NOT_APPROVED}.
     */
    Mono<SelectItemView> nominate(Actor actor, UUID goodsId, String statement);

    Mono<SelectItemView> withdraw(Actor actor, UUID id);

    /** Passes them on, or refuses them where something is not good enough. */
    Mono<SelectItemView> assess(Actor actor, UUID id, Assessment assessment);

    Mono<SelectItemView> refuse(Actor actor, UUID id, String reason);

    /** Raises {@code GOODS_NOT_ON_SHELF} and {@code SUPPLIER_NOT_APPROVED}. */
    Mono<SelectItemView> list(Actor actor, UUID id);

    Mono<SelectItemView> remove(Actor actor, UUID id, String reason);

    /** @param ratedBelow some average of the buyers' is lower */
    record Filter(
            @Nullable SelectStatus status,
            @Nullable UUID supplierId,
            @Nullable BigDecimal ratedBelow) {}
}
