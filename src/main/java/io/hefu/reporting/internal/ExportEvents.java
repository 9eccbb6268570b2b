package io.hefu.reporting.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.reporting.ExportState;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the life of exports to the accounts that asked for them, and to nobody else but the platform. */
@Component
class ExportEvents {

    private static final String TYPE = "hefu.reporting.export.";

    private final Outbox outbox;
    private final Clock clock;

    ExportEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param what the past participle of the event's type */
    Mono<Void> tell(String what, ExportJob job) {
        return tell(what, List.of(job));
    }

    Mono<Void> tell(String what, Collection<ExportJob> jobs) {
        return outbox.append(jobs.stream().map(job -> event(what, job)).toList());
    }

    private Event event(String what, ExportJob job) {
        return new Event(
                TYPE + what,
                job.id().toString(),
                clock.instant(),
                new Event.Scope(null, null, null, job.accountId()),
                new Progress(job.id(), job.kind(), job.state(), job.rowsDone(), job.rowsTotal(), job.failure()));
    }

    record Progress(
            UUID id,
            String kind,
            ExportState state,
            long rowsDone,
            @Nullable Long rowsTotal,
            @Nullable String failure) {}
}
