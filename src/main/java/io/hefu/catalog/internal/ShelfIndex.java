package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** The shelf as it was at one moment: a large base, and what has come and gone since that was laid. Never changes. */
final class ShelfIndex {

    private static final int MUCH = 1_000;

    private final ShelfBase base;
    private final Map<UUID, Later> later;
    private final RoaringBitmap shown;

    /** @param entry null where the SKU is off the shelf */
    record Later(@Nullable ShelfEntry entry) {}

    ShelfIndex(ShelfBase base) {
        this(base, Map.of());
    }

    private ShelfIndex(ShelfBase base, Map<UUID, Later> later) {
        this.base = base;
        this.later = later;
        this.shown = base.all();
        shown.andNot(gone());
    }

    private RoaringBitmap gone() {
        RoaringBitmap gone = new RoaringBitmap();
        later.keySet().stream()
                .mapToInt(base::placeOf)
                .filter(place -> place >= 0)
                .forEach(gone::add);
        return gone;
    }

    /**
     * @param touched what has changed
     * @param now those of them that are on the shelf
     */
    ShelfIndex with(Collection<UUID> touched, Collection<ShelfEntry> now) {
        Map<UUID, Later> all = new HashMap<>(later);
        touched.forEach(id -> all.put(id, new Later(null)));
        now.forEach(entry -> all.put(entry.sku().skuId(), new Later(entry)));
        return new ShelfIndex(base, all);
    }

    /** Whether so much has changed that the base should be laid anew. */
    boolean isDue() {
        return later.size() > MUCH;
    }

    /** A new base with all that has changed: takes a while. */
    ShelfBase rebased() {
        return base.with(gone(), entries());
    }

    /** On the new base of an earlier index. */
    ShelfIndex on(ShelfBase rebased, ShelfIndex earlier) {
        Map<UUID, Later> since = new HashMap<>(later);
        since.entrySet().removeIf(entry -> entry.getValue() == earlier.later.get(entry.getKey()));
        return new ShelfIndex(rebased, since);
    }

    private List<ShelfEntry> entries() {
        List<ShelfEntry> entries = new ArrayList<>();
        for (Later changed : later.values()) {
            if (changed.entry != null) {
                entries.add(changed.entry);
            }
        }
        return entries;
    }

    /** The first of what is wanted, after the place where there is one. */
    List<Shelved> find(ShelfQuestion question, Sort sort, @Nullable ShelfPlace after, int most) {
        Comparator<Shelved> order = Shelved.order(sort);
        Shelved before = after == null ? null : Shelved.at(after);
        PriorityQueue<Shelved> first = new PriorityQueue<>(order.reversed());
        for (ShelfEntry entry : wantedLater(question)) {
            take(entry.sku(), before, order, first, most);
        }
        boolean inOrder = sort == Sort.NEWEST;
        int from = inOrder && before != null ? base.after(before) : 0;
        int[] taken = {0};
        walk(question, from, place -> {
            take(base.at(place), before, order, first, most);
            return inOrder && ++taken[0] >= most;
        });
        return first.stream().sorted(order).toList();
    }

    private static void take(
            Shelved sku, @Nullable Shelved before, Comparator<Shelved> order, PriorityQueue<Shelved> first, int most) {
        if (before != null && order.compare(sku, before) <= 0) {
            return;
        }
        if (first.size() < most) {
            first.add(sku);
        } else if (order.compare(sku, first.element()) < 0) {
            first.remove();
            first.add(sku);
        }
    }

    /** From the place on, what is wanted of the base, until told that it is enough. */
    private void walk(ShelfQuestion question, int from, IntPredicate enough) {
        boolean needsProof = question.needsProof();
        PeekableIntIterator places = question.among(shown, base::standing).getIntIterator();
        places.advanceIfNeeded(from);
        boolean ends = false;
        while (!ends && places.hasNext()) {
            int place = places.next();
            ends = (!needsProof || question.proves(base.at(place))) && enough.test(place);
        }
    }

    private List<ShelfEntry> wantedLater(ShelfQuestion question) {
        return entries().stream().filter(question::wants).toList();
    }

    /** How many there are, up to a limit, by each of the terms. */
    Map<String, Long> count(ShelfQuestion question, Collection<String> terms, String total, int most) {
        List<ShelfEntry> entries = wantedLater(question).stream().limit(most).toList();
        RoaringBitmap places = places(question, most - entries.size());
        Map<String, Long> counts = new HashMap<>();
        counts.put(total, places.getLongCardinality() + entries.size());
        for (String term : terms) {
            long standing = RoaringBitmap.andCardinality(places, base.standing(term));
            counts.put(
                    term,
                    standing
                            + entries.stream()
                                    .filter(entry -> entry.terms().contains(term))
                                    .count());
        }
        return counts;
    }

    private RoaringBitmap places(ShelfQuestion question, int most) {
        if (!question.needsProof()) {
            return question.among(shown, base::standing).limit(most);
        }
        RoaringBitmap proved = new RoaringBitmap();
        int[] left = {most};
        if (most > 0) {
            walk(question, 0, place -> {
                proved.add(place);
                return --left[0] == 0;
            });
        }
        return proved;
    }
}
