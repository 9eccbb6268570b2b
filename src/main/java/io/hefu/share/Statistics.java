package io.hefu.share;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The drill-down from the country to a unit: province, city, county, department, unit. */
public interface Statistics {

    /** A division of the actor's scope and what is right below it: divisions, then the top units of the division itself. */
    Mono<Node> region(Actor actor, int year, String region);

    /** A unit of the actor's scope and the units right below it. */
    Mono<Node> unit(Actor actor, int year, UUID unitId);

    /** @param code the division's code or the unit's id */
    record Place(
            String kind,
            String code,
            String name,
            Standing standing,
            @Nullable FilingStatus status) {}

    record Node(Place place, List<Place> below) {}
}
