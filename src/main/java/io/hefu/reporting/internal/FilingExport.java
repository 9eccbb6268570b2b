package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import io.hefu.share.FilingRecord;
import io.hefu.share.FilingRecords;
import io.hefu.share.FilingStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The filings of a year, with what was submitted last. */
@Component
class FilingExport implements ExportKind<FilingRecord> {

    private final FilingRecords filings;

    FilingExport(FilingRecords filings) {
        this.filings = filings;
    }

    @Override
    public String name() {
        return "filings";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.FILER, Role.SUPERIOR, Role.FINANCE, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<FilingRecord>> columns() {
        return FilingColumns.all();
    }

    @Override
    public void check(Map<String, String> parameters) {
        read(parameters);
    }

    @Override
    public Flux<FilingRecord> rows(Actor actor, Map<String, String> parameters) {
        return filings.filings(actor, read(parameters));
    }

    private static FilingRecords.Filter read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        FilingRecords.Filter filter = new FilingRecords.Filter(
                parameters.year("year"),
                parameters.oneOf("status", FilingStatus.class),
                parameters.region("region"),
                null);
        parameters.finish();
        return filter;
    }
}
