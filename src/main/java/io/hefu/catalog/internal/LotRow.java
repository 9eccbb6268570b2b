package io.hefu.catalog.internal;

import io.hefu.catalog.LotStatus;
import io.hefu.catalog.LotView;
import io.hefu.catalog.domain.LotStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code lots} with the names of what it names. */
record LotRow(
        UUID id,
        UUID warehouseId,
        String lotNo,
        UUID skuId,
        String name,
        UUID supplierId,
        String supplierName,
        LotStatus status,
        long arrived,
        @Nullable Long accepted,
        long leftPieces,
        @Nullable LocalDate expiresOn,
        @Nullable String remark,
        Instant arrivedAt,
        @Nullable Instant inspectedAt) {

    LotView view() {
        return new LotView(
                id,
                warehouseId,
                lotNo,
                skuId,
                name,
                supplierId,
                supplierName,
                status,
                arrived,
                accepted,
                leftPieces,
                expiresOn,
                remark,
                arrivedAt,
                inspectedAt,
                LotStep.allowed(status));
    }
}
