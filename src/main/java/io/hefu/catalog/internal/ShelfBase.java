package io.hefu.catalog.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/** Many SKUs that stay as they are, the newest first, and for each term the places of those that are found by it. */
final class ShelfBase {

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
        return -1;
    }

    /** The first place of what is older. */
    int after(Shelved sku) {
        int found = java.util.Collections.binarySearch(skus, sku, Shelved.NEWEST);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** The same with what came instead of what went. */
    ShelfBase with(RoaringBitmap gone, Collection<ShelfEntry> come) {
        List<ShelfEntry> sorted = come.stream()
                .sorted(Comparator.comparing(ShelfEntry::sku, Shelved.NEWEST))
                .toList();
        int[] moved = new int[skus.size()];
        Map<String, RoaringBitmap> standing = new HashMap<>();
        List<Shelved> merged = new ArrayList<>(skus.size() + come.size());
        int next = 0;
        for (int place = 0; place <= skus.size(); place++) {
            while (next < sorted.size()
                    && (place == skus.size()
                            || Shelved.NEWEST.compare(sorted.get(next).sku(), skus.get(place)) < 0)) {
                put(sorted.get(next++), merged, standing);
            }
            if (place < skus.size() && gone.contains(place)) {
                moved[place] = -1;
            } else if (place < skus.size()) {
                moved[place] = merged.size();
                merged.add(skus.get(place));
            }
        }
        this.standing.forEach(
                (term, places) -> move(places, moved, standing.computeIfAbsent(term, first -> new RoaringBitmap())));
        standing.values().removeIf(RoaringBitmap::isEmpty);
        return new ShelfBase(merged, standing);
    }

    private static void move(RoaringBitmap places, int[] moved, RoaringBitmap to) {
        RoaringBitmap all = new RoaringBitmap();
        places.forEach((int place) -> {
            if (moved[place] >= 0) {
                all.add(moved[place]);
            }
        });
        to.or(all);
    }

    private static void put(ShelfEntry entry, List<Shelved> skus, Map<String, RoaringBitmap> standing) {
        int place = skus.size();
        skus.add(entry.sku());
        entry.terms()
                .forEach(term -> standing.computeIfAbsent(term, first -> new RoaringBitmap())
                        .add(place));
    }

    /** Takes SKUs, the newest first. */
    static final class Builder {

        private final List<Shelved> skus = new ArrayList<>();
        private final Map<String, RoaringBitmap> standing = new HashMap<>();

        Builder add(ShelfEntry entry) {
            put(entry, skus, standing);
            return this;
        }

        ShelfBase build() {
            return new ShelfBase(skus, standing);
        }
    }
}
