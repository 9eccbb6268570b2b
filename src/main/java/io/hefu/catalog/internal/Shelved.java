package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Item;
import io.hefu.catalog.Goods.Sort;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A SKU on the shelf, as replicas keep it in memory.
 *
 * @param searched what its words are compared with
 * @param spelled how that sounds
 * @param item what pages show of it, but for how much is left
 */
record Shelved(UUID skuId, long priceFen, Instant listedAt, String searched, String spelled, Item item) {

    private static final Item NOTHING = new Item(
            new UUID(0, 0), "", "", "", null, 0, 0, false, false, new UUID(0, 0), "", "", "", "", "", "", List.of());

    /** As the database orders ids: Java thinks that those beginning with 8 and more are the least. */
    static final Comparator<UUID> BY_ID = Comparator.<UUID, Long>comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    static final Comparator<Shelved> NEWEST = Comparator.comparing(Shelved::listedAt)
            .thenComparing(Shelved::skuId, BY_ID)
            .reversed();

    private static final Comparator<Shelved> CHEAPEST =
            Comparator.comparingLong(Shelved::priceFen).thenComparing(Shelved::skuId, BY_ID);
    private static final Comparator<Shelved> DEAREST = CHEAPEST.reversed();
    private static final Comparator<Shelved> NAME =
            Comparator.comparing(Shelved::spelled).thenComparing(Shelved::skuId, BY_ID);

    static Comparator<Shelved> order(Sort sort) {
        return switch (sort) {
            case NEWEST -> NEWEST;
            case CHEAPEST -> CHEAPEST;
            case DEAREST -> DEAREST;
            case NAME -> NAME;
        };
    }

    /** What would stand exactly there, in the order of the place. */
    static Shelved at(ShelfPlace place) {
        UUID id = place.skuId();
        return switch (place.sort()) {
            case NEWEST -> new Shelved(id, 0, (Instant) place.key(), "", "", NOTHING);
            case CHEAPEST, DEAREST -> new Shelved(id, (Long) place.key(), Instant.EPOCH, "", "", NOTHING);
            case NAME -> new Shelved(id, 0, Instant.EPOCH, "", (String) place.key(), NOTHING);
        };
    }

    ShelfPlace place(Sort sort) {
        return ShelfPlace.of(sort, skuId, listedAt, priceFen, spelled);
    }
}
