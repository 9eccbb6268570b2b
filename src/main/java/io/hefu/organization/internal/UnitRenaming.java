package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.UnitView;
import io.hefu.organization.internal.UnitRecords.Deed;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives a unit another name and keeps the former one. */
@Component
class UnitRenaming {

    private final UnitTree tree;
    private final UnitQueries queries;
    private final UnitRecords records;
    private final Clock clock;

    UnitRenaming(UnitTree tree, UnitQueries queries, UnitRecords records, Clock clock) {
        this.tree = tree;
        this.queries = queries;
        this.records = records;
        this.clock = clock;
    }

    /** Within a transaction that holds the lock of the region, after the step was found to be allowed. */
    Mono<UnitView> rename(Actor actor, UnitView unit, String name, @Nullable String reason) {
        return tree.rename(unit, name, clock.instant())
                .then(Mono.defer(() -> queries.view(UnitScope.EVERYTHING, unit.id())))
                .delayUntil(now -> record(actor, unit, now, reason));
    }

    private Mono<Void> record(Actor actor, UnitView before, UnitView now, @Nullable String reason) {
        Deed deed = new Deed(actor, "rename", now, Map.of("name", before.name()), Map.of("name", now.name()), reason);
        return records.write(deed, UnitEvents.renamed(now, before.name(), clock.instant()));
    }
}
