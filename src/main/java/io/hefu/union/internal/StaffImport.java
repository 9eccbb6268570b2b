package io.hefu.union.internal;

import io.hefu.imports.Cells;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind;
import io.hefu.imports.Outcome;
import io.hefu.imports.RowProblem;
import io.hefu.kernel.Role;
import io.hefu.union.domain.StaffColumn;
import io.hefu.union.domain.StaffLine;
import io.hefu.union.domain.StaffRowProblem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A unit's staff list. Importing the same file again changes nothing, because a unit knows each member by its number; who is
 * not in the file stays as it is.
 */
@Component
class StaffImport implements ImportKind {

    private final ImportedStaffStore rows;
    private final StaffDesk staff;
    private final UnionChronicle chronicle;
    private final Clock clock;

    StaffImport(ImportedStaffStore rows, StaffDesk staff, UnionChronicle chronicle, Clock clock) {
        this.rows = rows;
        this.staff = staff;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "union-staff";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.UNION);
    }

    @Override
    public String title() {
        return "职工名单";
    }

    @Override
    public List<? extends ImportColumn> columns() {
        return List.of(StaffColumn.values());
    }

    @Override
    public List<String> counts() {
        return List.of("created", "changed", "left");
    }

    @Override
    public RowProblem problem(String name) {
        return StaffRowProblem.valueOf(name);
    }

    @Override
    public Mono<Void> clear(UUID importId) {
        return rows.clear(importId);
    }

    @Override
    public Mono<RowTaker> reading(ImportJob job) {
        return Mono.just(portion -> take(job, portion));
    }

    private Mono<Long> take(ImportJob job, List<Cells> portion) {
        List<StaffLine> lines =
                portion.stream().map(StaffLine::read).flatMap(Optional::stream).toList();
        return rows.insert(job, lines).thenReturn((long) lines.size());
    }

    @Override
    public Mono<Void> check(ImportJob job) {
        return rows.check(job.id());
    }

    @Override
    public Mono<Outcome> apply(ImportJob job, Progress progress) {
        return rows.leave(job.id(), clock.instant())
                .collectList()
                .delayUntil(leavers -> leavers.isEmpty() ? Mono.empty() : staff.tellLeavers(leavers))
                .flatMap(leavers -> rows.write(job.id(), clock.instant())
                        .map(written -> written.plus(Outcome.of("left", leavers.size()))))
                .delayUntil(outcome -> rows.good(job.id()).flatMap(progress::applied));
    }

    @Override
    public Mono<Void> tell(ImportJob job, Outcome outcome) {
        return chronicle.imported(job, outcome);
    }
}
