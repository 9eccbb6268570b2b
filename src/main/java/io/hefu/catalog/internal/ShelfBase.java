package io.hefu.catalog.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/** Many SKUs that stay as they are, the newest first, and for each term the places of those that are found by it. */
final class ShelfBase {

    private static final int GONE = -1;
    private static final RoaringBitmap NOWHERE = new RoaringBitmap();

    private final List<Shelved> skus;
    private final Map<String, RoaringBitmap> standing;
    private final int[] byId;

    private ShelfBase(List<Shelved> skus, Map<String, RoaringBitmap> standing) {
        this.skus = skus;
        this.standing = standing;
        this.byId = places(skus);
        standing.values().forEach(RoaringBitmap::runOptimize);
    }

    private static int[] places(List<Shelved> skus) {
        Integer[] places = new Integer[skus.size()];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, Comparator.comparing(place -> skus.get(place).skuId(), Shelved.BY_ID));
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }

    RoaringBitmap all() {
        return RoaringBitmap.bitmapOfRange(0, skus.size());
    }

    Shelved at(int place) {
        return skus.get(place);
    }

    /** To be read only. */
    RoaringBitmap standing(String term) {
        return standing.getOrDefault(term, NOWHERE);
    }

    /** The place of the SKU, or a negative number. */
    int placeOf(UUID skuId) {
        int least = 0;
        int most = byId.length - 1;
        while (least <= most) {
            int middle = (least + most) >>> 1;
            int compared = Shelved.BY_ID.compare(skus.get(byId[middle]).skuId(), skuId);
            if (compared == 0) {
                return byId[middle];
            } else if (compared < 0) {
                least = middle + 1;
            } else {
                most = middle - 1;
            }
        }
        return GONE;
    }

    /** The first place of what is older. */
    int after(Shelved sku) {
        int found = Collections.binarySearch(skus, sku, Shelved.NEWEST);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** The same with what came instead of what went. */
    ShelfBase with(RoaringBitmap gone, Collection<ShelfEntry> come) {
        Builder laid = new Builder();
        Deque<ShelfEntry> coming = new ArrayDeque<>(come.stream()
                .sorted(Comparator.comparing(ShelfEntry::sku, Shelved.NEWEST))
                .toList());
        int[] moved = new int[skus.size()];
        for (int place = 0; place < moved.length; place++) {
            Shelved sku = skus.get(place);
            while (!coming.isEmpty() && Shelved.NEWEST.compare(coming.element().sku(), sku) < 0) {
                laid.add(coming.remove());
            }
            moved[place] = gone.contains(place) ? GONE : laid.put(sku);
        }
        coming.forEach(laid::add);
        standing.forEach((term, places) -> laid.stand(term, places, moved));
        return laid.build();
    }

    /** Takes SKUs, the newest first. */
    static final class Builder {

        private final List<Shelved> skus = new ArrayList<>();
        private final Map<String, RoaringBitmap> standing = new HashMap<>();

        Builder add(ShelfEntry entry) {
            int place = put(entry.sku());
            entry.terms().forEach(term -> under(term).add(place));
            return this;
        }

        private int put(Shelved sku) {
            skus.add(sku);
            return skus.size() - 1;
        }

        private RoaringBitmap under(String term) {
            return standing.computeIfAbsent(term, first -> new RoaringBitmap());
        }

        private void stand(String term, RoaringBitmap places, int[] moved) {
            RoaringBitmap all = new RoaringBitmap();
            places.forEach((int place) -> {
                if (moved[place] != GONE) {
                    all.add(moved[place]);
                }
            });
            if (!all.isEmpty()) {
                under(term).or(all);
            }
        }

        ShelfBase build() {
            return new ShelfBase(skus, standing);
        }
    }
}
