package io.hefu.catalog;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods in 832 Select, or on their way there.
 *
 * @param statement why the supplier nominates them
 * @param assessment what the team found, once it has looked
 * @param reason why they were refused or removed
 * @param rating what buyers say of the goods, if anybody does
 * @param actions what could be done now
 */
public record SelectItemView(
        UUID id,
        UUID goodsId,
        String goodsCode,
        String goodsName,
        UUID supplierId,
        String supplierName,
        SelectStatus status,
        String statement,
        @Nullable Assessment assessment,
        @Nullable String reason,
        @Nullable GoodsRating rating,
        Instant nominatedAt,
        Instant changedAt,
        Set<String> actions) {

    /** Whether quality, price and service are good enough (优质、优价、优服务, R-036), and why. */
    public record Assessment(boolean quality, boolean price, boolean service, String remark) {

        public boolean passes() {
            return quality && price && service;
        }
    }
}
