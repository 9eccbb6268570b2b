package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.progress.Figures;
import io.hefu.progress.ProgressRow;
import io.hefu.progress.ProgressRows;
import io.hefu.progress.Standing;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What each unit reserved and bought in a year; personal purchases as sums only (domain part 5, rule 4). */
@Component
class ProgressExport implements ExportKind<ProgressRow> {

    private final ProgressRows progress;

    ProgressExport(ProgressRows progress) {
        this.progress = progress;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.FILER, Role.SUPERIOR, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<ProgressRow>> columns() {
        return List.of(
                Column.text("region", 10, ProgressRow::region),
                Column.text("unit", 36, ProgressRow::name),
                Column.amount("reservedCanteen", row -> row.figures().reservedCanteenFen()),
                Column.amount("reservedUnion", row -> row.figures().reservedUnionFen()),
                Column.amount("canteen", row -> row.figures().canteenFen()),
                Column.amount("union", row -> row.figures().unionFen()),
                Column.amount("voucher", row -> row.figures().voucherFen()),
                Column.amount("personal", row -> row.figures().personalFen()),
                Column.amount("executed", row -> executed(row.figures())),
                Column.ratio(
                        "completion",
                        row -> AggregationExport.ratio(standing(row.figures()).completionBasisPoints())));
    }

    private static long executed(Figures figures) {
        return figures.canteenFen() + figures.unionFen() + figures.voucherFen() + figures.personalFen();
    }

    private static Standing standing(Figures figures) {
        return Standing.of(figures.reserved(null), executed(figures), 0, null, 0);
    }

    @Override
    public void check(Map<String, String> parameters) {
        year(parameters);
    }

    @Override
    public Flux<ProgressRow> rows(Actor actor, Map<String, String> parameters) {
        return progress.rows(actor, year(parameters));
    }

    private static int year(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int year = parameters.year("year");
        parameters.finish();
        return year;
    }
}
