package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.ordering.Origins;
import io.hefu.ordering.Origins.Origin;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The second half of what finance publishes (F-16): suppliers and sales by the province that the goods come from. */
@Component
class OriginExport implements ExportKind<Origin> {

    private final Origins origins;

    OriginExport(Origins origins) {
        this.origins = origins;
    }

    @Override
    public String name() {
        return "origins";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SUPERIOR, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<Origin>> columns() {
        return List.of(
                Column.text("province", 20, Origin::province),
                Column.count("suppliers", Origin::suppliers),
                Column.count("orders", Origin::orders),
                Column.amount("amount", Origin::amountFen));
    }

    @Override
    public void check(Map<String, String> parameters) {
        Asked.read(parameters);
    }

    @Override
    public Flux<Origin> rows(Actor actor, Map<String, String> parameters) {
        Asked asked = Asked.read(parameters);
        return origins.of(actor, asked.year(), asked.region());
    }

    private record Asked(int year, @Nullable String region) {

        static Asked read(Map<String, String> given) {
            Parameters parameters = new Parameters(given);
            Asked asked = new Asked(parameters.year("year"), parameters.region("region"));
            parameters.finish();
            return asked;
        }
    }
}
