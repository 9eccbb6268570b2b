package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.ImportedUnits;
import io.hefu.organization.UnitView;
import io.hefu.organization.domain.LifeCycle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes an import's steps with units that were there before. */
@Component
class ImportedUnitSteps implements ImportedUnits {

    private static final String REASON = "批量导入";

    private final UnitTree tree;
    private final UnitQueries queries;
    private final UnitMoves moves;
    private final UnitRenaming renaming;
    private final BudgetUnitStore kept;

    ImportedUnitSteps(
            UnitTree tree, UnitQueries queries, UnitMoves moves, UnitRenaming renaming, BudgetUnitStore kept) {
        this.tree = tree;
        this.queries = queries;
        this.moves = moves;
        this.renaming = renaming;
        this.kept = kept;
    }

    @Override
    public Mono<Void> lockTrees() {
        return tree.lockAll();
    }

    @Override
    public Mono<Void> move(Actor actor, UUID unitId, @Nullable UUID superior) {
        return queries.view(UnitScope.EVERYTHING, unitId)
                .flatMap(unit -> superior == null
                        ? move(actor, unit, null)
                        : queries.view(UnitScope.EVERYTHING, superior).flatMap(above -> move(actor, unit, above)))
                .then();
    }

    private Mono<UnitView> move(Actor actor, UnitView unit, @Nullable UnitView above) {
        String path = LifeCycle.move(unit.unit(), above == null ? null : above.unit());
        return moves.move(actor, unit, above == null ? null : above.id(), path, REASON);
    }

    @Override
    public Mono<Void> rename(Actor actor, UUID unitId, String name) {
        return queries.view(UnitScope.EVERYTHING, unitId)
                .doOnNext(unit -> LifeCycle.checkRename(unit.unit(), name))
                .flatMap(unit -> renaming.rename(actor, unit, name, REASON))
                .then();
    }

    @Override
    public void forget() {
        kept.forget();
    }
}
