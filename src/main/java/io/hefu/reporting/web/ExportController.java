package io.hefu.reporting.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.reporting.ExportView;
import io.hefu.reporting.ExportedFile;
import io.hefu.reporting.Exports;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Excel files: ask, look, fetch, take back. */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "exports", description = "Excel files, made by jobs and kept for a day")
class ExportController {

    private static final int LARGEST_PAGE = 200;
    private static final MediaType EXCEL =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Exports exports;

    ExportController(Exports exports) {
        this.exports = exports;
    }

    @PostMapping
    Mono<ResponseEntity<ExportView>> request(
            @AuthenticationPrincipal Actor actor,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @Nullable Locale locale,
            @RequestBody ExportRequest request) {
        return exports.request(actor, request.wish(key, locale)).map(ExportController::accepted);
    }

    private static ResponseEntity<ExportView> accepted(Exports.Requested requested) {
        ExportView export = requested.export();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.ACCEPTED).location(URI.create("/api/v1/exports/" + export.id()));
        if (requested.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(export);
    }

    @GetMapping
    Mono<Page<ExportView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "size"));
        }
        return exports.list(actor, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }

    @GetMapping("/{id}")
    Mono<ExportView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return exports.find(actor, id);
    }

    @GetMapping("/{id}/file")
    Mono<ResponseEntity<Flux<DataBuffer>>> file(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return exports.file(actor, id).map(ExportController::download);
    }

    private static ResponseEntity<Flux<DataBuffer>> download(ExportedFile file) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(EXCEL)
                .contentLength(file.bytes())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(file.content());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return exports.withdraw(actor, id);
    }
}
