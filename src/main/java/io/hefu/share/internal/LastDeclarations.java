package io.hefu.share.internal;

import io.hefu.share.Declarations;
import io.hefu.share.FilingForm;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the last version of filings. */
@Component
class LastDeclarations implements Declarations {

    private final FilingQueries queries;

    LastDeclarations(FilingQueries queries) {
        this.queries = queries;
    }

    @Override
    public Mono<FilingForm> of(UUID unitId, int year) {
        return queries.of(unitId, year).mapNotNull(filing -> filing.submission().declared());
    }
}
