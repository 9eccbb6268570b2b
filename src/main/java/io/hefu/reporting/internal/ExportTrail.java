package io.hefu.reporting.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes down who takes data away. */
@Component
class ExportTrail {

    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final AuditTrail audit;
    private final JsonMapper json;

    ExportTrail(AuditTrail audit, JsonMapper json) {
        this.audit = audit;
        this.json = json;
    }

    /** Data that leaves is written down twice: when it is asked for, and each time it is fetched. */
    Mono<Void> write(Actor actor, String action, ExportJob job) {
        return audit.record(new AuditEntry(
                actor,
                action,
                "export",
                job.id().toString(),
                actor.unitPath(),
                actor.region(),
                null,
                new Content(job.kind(), json.readValue(job.parameters(), PARAMETERS), job.fileName()),
                null));
    }

    record Content(String kind, Map<String, String> parameters, String fileName) {}
}
