package io.hefu.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came into a warehouse at once.
 *
 * @param lotNo by which the warehouse knows it
 * @param arrived how many pieces came
 * @param accepted how many of them passed the inspection, once there was one
 * @param left how many of those in stock are not taken
 * @param remark what the inspection found
 * @param actions what could be done now
 */
public record LotView(
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
        long left,
        @Nullable LocalDate expiresOn,
        @Nullable String remark,
        Instant arrivedAt,
        @Nullable Instant inspectedAt,
        Set<String> actions) {}
