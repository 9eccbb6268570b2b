package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.progress.Figures;
import io.hefu.progress.Progress;
import io.hefu.progress.ProgressPage;
import io.hefu.progress.ProgressQuery;
import io.hefu.progress.Standing;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What finance publishes (F-16): a division and those below it with reserved and executed amounts, completion, growth
 * against last year and rank, the division itself first.
 */
@Component
class AggregationExport implements ExportKind<AggregationExport.Line> {

    private static final int PAGE = 200;
    private static final int DIGITS_OF_BASIS_POINTS = 4;

    private final Progress progress;

    AggregationExport(Progress progress) {
        this.progress = progress;
    }

    record Line(String name, Figures figures, Standing standing) {}

    @Override
    public String name() {
        return "aggregation";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SUPERIOR, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<Line>> columns() {
        return List.of(
                Column.text("name", 36, Line::name),
                Column.amount("reserved", line -> line.standing().reservedFen()),
                Column.amount("executed", line -> line.standing().executedFen()),
                Column.ratio("completion", line -> ratio(line.standing().completionBasisPoints())),
                Column.amount("lastYear", line -> line.standing().lastYearFen()),
                Column.ratio("growth", line -> ratio(line.standing().growthBasisPoints())),
                Column.count("rank", line -> rank(line.standing())),
                Column.amount("canteen", line -> line.figures().canteenFen()),
                Column.amount("union", line -> line.figures().unionFen()),
                Column.amount("voucher", line -> line.figures().voucherFen()),
                Column.amount("personal", line -> line.figures().personalFen()));
    }

    static @Nullable BigDecimal ratio(@Nullable Long basisPoints) {
        return basisPoints == null ? null : BigDecimal.valueOf(basisPoints, DIGITS_OF_BASIS_POINTS);
    }

    private static @Nullable Long rank(Standing standing) {
        return standing.rank() == null ? null : standing.rank().longValue();
    }

    @Override
    public void check(Map<String, String> parameters) {
        read(parameters);
    }

    @Override
    public Flux<Line> rows(Actor actor, Map<String, String> parameters) {
        Asked asked = read(parameters);
        return progress.page(actor, asked.query(null))
                .flatMapMany(first -> Flux.concat(
                        Mono.just(new Line(first.node().name(), first.figures(), first.standing())),
                        Mono.just(first)
                                .expand(page -> next(actor, asked, page), 1)
                                .concatMapIterable(AggregationExport::below, 1)));
    }

    private Mono<ProgressPage> next(Actor actor, Asked asked, ProgressPage page) {
        return page.below() == null || page.below().next() == null
                ? Mono.empty()
                : progress.page(actor, asked.query(page.below().next()));
    }

    private static List<Line> below(ProgressPage page) {
        return page.below() == null
                ? List.of()
                : page.below().items().stream()
                        .map(below -> new Line(below.name(), below.figures(), below.standing()))
                        .toList();
    }

    private static Asked read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        Asked asked = new Asked(parameters.year("year"), parameters.region("region"));
        parameters.finish();
        return asked;
    }

    private record Asked(int year, @Nullable String region) {

        ProgressQuery query(@Nullable String cursor) {
            return new ProgressQuery(region, year, null, false, null, ProgressQuery.Sort.RATE, cursor, PAGE);
        }
    }
}
