package io.hefu.organization.internal;

import io.hefu.identity.RoleHolders;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.kernel.TextCursor;
import io.hefu.organization.ApproverGap;
import io.hefu.organization.ApproverGaps;
import io.hefu.organization.internal.ApproverPlaces.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Walks the trees and asks, many places at once, where nobody confirms. */
@Service
class ApproverGapService implements ApproverGaps {

    private static final int PLACES_AT_ONCE = 5_000;

    private final ApproverPlaces places;
    private final RoleHolders holders;

    ApproverGapService(ApproverPlaces places, RoleHolders holders) {
        this.places = places;
        this.holders = holders;
    }

    @Override
    public Mono<Page<ApproverGap>> list(Actor actor, @Nullable String cursor, int size) {
        UnitScope scope = UnitScope.of(actor);
        return Mono.fromSupplier(() -> TextCursor.after(cursor))
                .flatMapMany(after -> walk(scope, after))
                .concatMap(this::withoutApprover, 1)
                .take(size + 1L)
                .collectList()
                .flatMap(gaps -> page(gaps, size));
    }

    /** The places in the order of their paths, a portion at a time. */
    private Flux<List<Place>> walk(UnitScope scope, String after) {
        return places.after(scope, after, PLACES_AT_ONCE)
                .expand(portion -> portion.size() < PLACES_AT_ONCE
                        ? Mono.empty()
                        : places.after(scope, portion.get(portion.size() - 1).path(), PLACES_AT_ONCE))
                .filter(portion -> !portion.isEmpty());
    }

    private Flux<Place> withoutApprover(List<Place> portion) {
        List<Place> units = portion.stream().filter(Place::isUnit).toList();
        List<Place> regions = portion.stream().filter(place -> !place.isUnit()).toList();
        Mono<Set<Object>> missing = holders.unitsWithout(
                        Role.SUPERIOR,
                        units.stream()
                                .map(place -> Objects.requireNonNull(place.unitId()))
                                .toList())
                .cast(Object.class)
                .concatWith(holders.regionsWithout(
                        Role.FINANCE, regions.stream().map(Place::region).toList()))
                .collect(HashSet::new, Set::add);
        return missing.flatMapIterable(keys ->
                portion.stream().filter(place -> keys.contains(place.key())).toList());
    }

    private Mono<Page<ApproverGap>> page(List<Place> gaps, int size) {
        Page<Place> page = TextCursor.page(gaps, size, Place::path);
        return places.waiting(page.items()).map(counted -> new Page<>(counted, page.next()));
    }
}
