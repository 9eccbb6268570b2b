package io.hefu.audit.web;

import io.hefu.audit.AuditRecord;
import io.hefu.audit.AuditRecords;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "audit", description = "Who did what, when, from where, before and after")
class AuditController {

    private final AuditRecords records;

    AuditController(AuditRecords records) {
        this.records = records;
    }

    @GetMapping("/api/v1/audit")
    Mono<Page<AuditRecord>> list(
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String subjectType,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable OffsetDateTime from,
            @RequestParam @Nullable OffsetDateTime to,
            @RequestParam @Nullable String unitPath,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        if (Stream.of(actor, action, subjectType, subject, unitPath)
                .anyMatch(text -> text != null && text.indexOf('\0') >= 0)) {
            throw CommonProblem.REQUEST_INVALID.rejection();
        }
        AuditRecords.Filter filter = new AuditRecords.Filter(
                actor,
                action,
                subjectType,
                subject,
                from == null ? null : from.toInstant(),
                to == null ? null : to.toInstant(),
                unitPath);
        return records.list(filter, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }
}
