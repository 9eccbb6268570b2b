package io.hefu.share.internal;

import io.hefu.events.Event;
import io.hefu.share.FilingStatus;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told about filings. */
final class ShareEvents {

    private ShareEvents() {}

    /** @param what the last part of the type, such as {@code submitted} */
    static Event of(String what, Filing filing, @Nullable String reason, Instant at) {
        return of(what, filing, reason, List.of(), at);
    }

    /** @param confirmedBy the superior units whose confirmations are void with it */
    static Event of(String what, Filing filing, @Nullable String reason, List<UUID> confirmedBy, Instant at) {
        Figures figures = filing.submission().figures();
        Data data = new Data(
                filing.id(),
                filing.year(),
                filing.unit().id(),
                filing.unit().name(),
                filing.status(),
                filing.version(),
                filing.level(),
                figures.shareFen(),
                figures.unionShareFen(),
                filing.due(),
                reason,
                confirmedBy);
        Event.Scope scope = new Event.Scope(filing.unit().path(), filing.unit().region(), null, null);
        return new Event("hefu.share.filing." + what, filing.id().toString(), at, scope, data);
    }

    /** What a filing's event says; amounts in fen. */
    record Data(
            UUID filingId,
            int year,
            UUID unitId,
            String unitName,
            FilingStatus status,
            int version,
            int level,
            long canteenShareFen,
            long unionShareFen,
            LocalDate deadline,
            @Nullable String reason,
            List<UUID> confirmedBy) {}
}
