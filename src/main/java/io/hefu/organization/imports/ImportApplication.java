package io.hefu.organization.imports;

import io.hefu.imports.Flaw;
import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind.Progress;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Rejection;
import io.hefu.organization.ImportedUnits;
import io.hefu.organization.domain.UnitColumn;
import io.hefu.organization.domain.UnitRowProblem;
import io.hefu.organization.imports.RowApplication.Changed;
import io.hefu.organization.imports.RowApplication.Lines;
import io.hefu.organization.imports.RowApplication.Shape;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries out the good rows of an import, level by level, within the caller's transaction. */
@Component
class ImportApplication {

    private static final int LINES_AT_ONCE = 50_000;

    private final RowApplication rows;
    private final ImportedUnits units;

    ImportApplication(RowApplication rows, ImportedUnits units) {
        this.rows = rows;
        this.units = units;
    }

    /** Empty when the trees changed meanwhile and the rows must be checked again. */
    Mono<Outcome> apply(ImportJob job, Progress progress) {
        return units.lockTrees()
                .then(Mono.defer(() -> rows.isStale(job.id())))
                .filter(stale -> !stale)
                .flatMap(fresh -> rows.shape(job.id()))
                .flatMap(shape -> all(job, shape, progress));
    }

    private Mono<Outcome> all(ImportJob job, Shape shape, Progress progress) {
        Flux<Outcome> levels =
                Flux.range(0, shape.deepest() + 1).concatMap(level -> level(job, level, shape, progress));
        return levels.concatWith(Flux.defer(() -> renames(job)))
                .concatWith(Flux.defer(() -> contacts(job, shape)))
                .reduce(Outcome.NOTHING, Outcome::plus);
    }

    private Flux<Outcome> level(ImportJob job, int level, Shape shape, Progress progress) {
        return portions(shape)
                .concatMap(lines -> rows.createUnits(job.id(), level, lines))
                .delayUntil(progress::applied)
                .map(count -> Outcome.of("created", count))
                .concatWith(Flux.defer(() -> rows.toMove(job.id(), level)).concatMap(row -> move(job, row)));
    }

    private static Flux<Lines> portions(Shape shape) {
        int portions = shape.lastLine() / LINES_AT_ONCE + 1;
        return Flux.range(0, portions)
                .map(portion -> new Lines(portion * LINES_AT_ONCE, (portion + 1) * LINES_AT_ONCE - 1));
    }

    /** A move that the tree refuses is a flaw of its row. */
    private Mono<Outcome> move(ImportJob job, Changed row) {
        return units.move(job.actor(), row.unitId(), row.superiorId())
                .thenReturn(Outcome.of("moved", 1))
                .onErrorResume(Rejection.class, refusal -> Mono.just(refused(row)));
    }

    private static Outcome refused(Changed row) {
        return Outcome.of(new Flaw(row.line(), UnitColumn.SUPERIOR, UnitRowProblem.SUPERIOR_CYCLE, null));
    }

    private Flux<Outcome> renames(ImportJob job) {
        return rows.toRename(job.id())
                .concatMap(row ->
                        units.rename(job.actor(), row.unitId(), row.name()).thenReturn(Outcome.of("renamed", 1)));
    }

    private Flux<Outcome> contacts(ImportJob job, Shape shape) {
        return portions(shape)
                .concatMap(lines -> rows.putContacts(job.id(), lines))
                .map(count -> Outcome.of("contacts", count));
    }
}
