package io.hefu.voucher;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The goods that vouchers are good for, chosen by the platform. */
public interface VoucherCatalogues {

    /** Raises {@code PURCHASE_SELLER_UNFIT}. */
    Mono<Catalogue> open(Actor by, String name, UUID issuerId);

    /** Adds goods and takes others out; raises {@code VOUCHER_CATALOGUE_NOT_FOUND} and {@code GOODS_UNKNOWN}. */
    Mono<Catalogue> change(Actor by, UUID id, List<UUID> added, List<UUID> removed);

    /** Nobody buys vouchers for it any more; those that were bought stay good. Raises {@code VOUCHER_CATALOGUE_CLOSED}. */
    Mono<Catalogue> close(Actor by, UUID id, String reason);

    /** Raises {@code VOUCHER_CATALOGUE_NOT_FOUND}. */
    Mono<Catalogue> find(UUID id);

    /** Which of these goods it has. */
    Flux<UUID> among(UUID id, Collection<UUID> skuIds);

    /** Newest first. */
    Mono<Page<Catalogue>> list(@Nullable String cursor, int size);

    /** Its goods as they can be had now, what was added last first; raises {@code VOUCHER_CATALOGUE_NOT_FOUND}. */
    Mono<Page<Item>> goods(UUID id, @Nullable String cursor, int size);

    /** @param issuerId who is paid for the vouchers, and owes the suppliers of what they are redeemed for */
    record Catalogue(
            UUID id,
            String name,
            UUID issuerId,
            String issuerName,
            long goods,
            Instant createdAt,
            @Nullable Instant closedAt) {}

    record Item(
            UUID skuId, String name, String unit, long priceFen, UUID supplierId, boolean available, Instant addedAt) {}
}
