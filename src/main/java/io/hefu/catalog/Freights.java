package io.hefu.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What those who order need to know of freight. */
public interface Freights {

    Mono<Map<UUID, FreightTemplate>> templates(Collection<UUID> ids);

    /** What it would cost now to send one supplier's goods; unknown SKUs cost nothing. */
    Mono<Freight> quote(List<Wanted> goods, @Nullable String divisionCode);

    record Wanted(UUID skuId, long quantity, long amountFen) {}
}
