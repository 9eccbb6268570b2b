package io.hefu.catalog.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes pieces of one SKU out of the lots of a warehouse. */
public final class LotPicking {

    private LotPicking() {}

    /**
     * From the first lots on, until there are enough.
     *
     * @param lots that hold enough together, those to be taken first at the front
     */
    public static List<Taken> take(List<Left> lots, long quantity) {
        List<Taken> taken = new ArrayList<>();
        long missing = quantity;
        for (Left lot : lots) {
            long some = Math.min(lot.left(), missing);
            if (some > 0) {
                taken.add(new Taken(lot.lotId(), lot.skuId(), some));
                missing -= some;
            }
        }
        if (missing > 0) {
            throw new IllegalStateException("lots hold less than their sum");
        }
        return taken;
    }

    public record Left(UUID lotId, UUID skuId, long left) {}

    public record Taken(UUID lotId, UUID skuId, long quantity) {}
}
