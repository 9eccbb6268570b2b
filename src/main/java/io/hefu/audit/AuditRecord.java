package io.hefu.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entry as it was written: the deed, who was behind it in which roles, and where from. */
public record AuditRecord(
        UUID id,
        Instant at,
        UUID actorId,
        String actor,
        List<String> actorRoles,
        @Nullable String actorUnitPath,
        String action,
        String subjectType,
        String subject,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String reason,
        String address,
        String requestId) {}
