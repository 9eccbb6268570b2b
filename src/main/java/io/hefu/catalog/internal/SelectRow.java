package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsRating;
import io.hefu.catalog.SelectItemView;
import io.hefu.catalog.SelectItemView.Assessment;
import io.hefu.catalog.SelectStatus;
import io.hefu.catalog.domain.SelectStep;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code select_items} with what its goods are called and how they are rated. */
record SelectRow(
        UUID id,
        UUID goodsId,
        String goodsCode,
        String goodsName,
        UUID supplierId,
        String supplierName,
        SelectStatus status,
        String statement,
        @Nullable Boolean quality,
        @Nullable Boolean price,
        @Nullable Boolean service,
        @Nullable String remark,
        @Nullable String reason,
        Instant nominatedAt,
        Instant changedAt,
        @Nullable Long reviews,
        @Nullable Long goodsStars,
        @Nullable Long priceStars,
        @Nullable Long experienceStars,
        @Nullable Long deliveryStars,
        @Nullable Long serviceStars) {

    SelectItemView view() {
        return new SelectItemView(
                id,
                goodsId,
                goodsCode,
                goodsName,
                supplierId,
                supplierName,
                status,
                statement,
                assessment(),
                reason,
                rating(),
                nominatedAt,
                changedAt,
                SelectStep.allowed(status));
    }

    private @Nullable Assessment assessment() {
        return quality == null || price == null || service == null || remark == null
                ? null
                : new Assessment(quality, price, service, remark);
    }

    private @Nullable GoodsRating rating() {
        return reviews == null
                        || goodsStars == null
                        || priceStars == null
                        || experienceStars == null
                        || deliveryStars == null
                        || serviceStars == null
                ? null
                : GoodsRating.of(reviews, goodsStars, priceStars, experienceStars, deliveryStars, serviceStars);
    }
}
