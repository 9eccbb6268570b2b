package io.hefu.audit;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Origin;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Writes down what an actor did, in the transaction of the deed (domain part 5, rule 6). */
public interface AuditTrail {

    /** Writes one entry within the caller's transaction; the {@link Origin} comes from the Reactor context. */
    default Mono<Void> record(AuditEntry entry) {
        return Mono.deferContextual(context -> recordAll(List.of(new Deed(entry, Origin.of(context)))));
    }

    /** Writes many entries by one statement; for group commits, whose lanes know no request. */
    Mono<Void> recordAll(Collection<Deed> deeds);

    /** An entry and where its {@link Actor} was. */
    record Deed(AuditEntry entry, Origin origin) {}
}
