package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import io.hefu.share.Aggregations;
import io.hefu.share.FilingRecords;
import io.hefu.share.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a finance department summed up, unit by unit, as it was then. */
@Component
class SnapshotExport implements ExportKind<Snapshot.Line> {

    private final FilingRecords filings;
    private final Aggregations aggregations;

    SnapshotExport(FilingRecords filings, Aggregations aggregations) {
        this.filings = filings;
        this.aggregations = aggregations;
    }

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<Snapshot.Line>> columns() {
        return List.of(
                Column.text("unit", 36, Snapshot.Line::unitName),
                Column.word("status", 14, Snapshot.Line::status),
                Column.word(
                        "included", 10, line -> line.included() ? FilingColumns.Answer.YES : FilingColumns.Answer.NO),
                Column.word("canteenKind", 16, Snapshot.Line::canteenKind),
                Column.amount("canteenTotal", Snapshot.Line::canteenTotalFen),
                Column.ratio("ratio", line -> FilingColumns.ratio(line.ratioPercent())),
                Column.amount("canteenShare", Snapshot.Line::canteenShareFen),
                Column.amount("unionShare", Snapshot.Line::unionShareFen),
                Column.text("remark", 30, Snapshot.Line::remark));
    }

    @Override
    public void check(Map<String, String> parameters) {
        read(parameters);
    }

    @Override
    public Mono<Long> total(Actor actor, Map<String, String> parameters) {
        return aggregations.find(actor, read(parameters)).map(Snapshot::units);
    }

    @Override
    public Flux<Snapshot.Line> rows(Actor actor, Map<String, String> parameters) {
        return filings.lines(actor, read(parameters));
    }

    private static UUID read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        UUID snapshot = parameters.id("snapshot");
        parameters.finish();
        return snapshot;
    }
}
