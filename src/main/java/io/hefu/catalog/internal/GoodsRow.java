package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsStatus;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.domain.GoodsStep;
import io.hefu.organization.SupplierStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code goods} with the names of what it names. */
record GoodsRow(
        UUID id,
        String code,
        UUID supplierId,
        String supplierName,
        SupplierStatus supplierStatus,
        String name,
        String categoryCode,
        String category,
        String countyCode,
        String county,
        String description,
        List<UUID> images,
        @Nullable UUID freightTemplateId,
        GoodsStatus status,
        @Nullable String refusal,
        long version,
        Instant createdAt,
        Instant changedAt) {

    boolean mayBeSold() {
        return supplierStatus == SupplierStatus.APPROVED;
    }

    GoodsView view(List<GoodsView.Sku> skus) {
        return new GoodsView(
                id,
                code,
                supplierId,
                supplierName,
                name,
                categoryCode,
                category,
                countyCode,
                county,
                description,
                images,
                freightTemplateId,
                status,
                refusal,
                version,
                createdAt,
                changedAt,
                skus,
                GoodsStep.allowed(status));
    }
}
