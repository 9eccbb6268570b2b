package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import io.hefu.share.FilingRecord;
import io.hefu.share.FilingRecords;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The units that owe a filing for a year, and until when. */
@Component
class MissingUnitExport implements ExportKind<FilingRecord> {

    private final FilingRecords filings;

    MissingUnitExport(FilingRecords filings) {
        this.filings = filings;
    }

    @Override
    public String name() {
        return "missing-units";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SUPERIOR, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<FilingRecord>> columns() {
        return FilingColumns.missing();
    }

    @Override
    public void check(Map<String, String> parameters) {
        read(parameters);
    }

    @Override
    public Flux<FilingRecord> rows(Actor actor, Map<String, String> parameters) {
        return filings.missing(actor, read(parameters));
    }

    private static FilingRecords.Filter read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        FilingRecords.Filter filter =
                new FilingRecords.Filter(parameters.year("year"), null, parameters.region("region"), null);
        parameters.finish();
        return filter;
    }
}
