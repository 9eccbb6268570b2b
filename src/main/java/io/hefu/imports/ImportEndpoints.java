package io.hefu.imports;

import io.hefu.imports.Imports.Upload;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What each kind of imports answers over HTTP, under {@code /api/v1/<kind>-imports}. */
public abstract class ImportEndpoints {

    private final Imports imports;
    private final String kind;

    protected ImportEndpoints(Imports imports, String kind) {
        this.imports = imports;
        this.kind = kind;
    }

    @PostMapping(consumes = {ExcelAnswer.XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Mono<ResponseEntity<ImportView>> raw(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean goodRowsOnly,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(defaultValue = "import.xlsx") String fileName,
            @RequestBody Flux<DataBuffer> body) {
        return accept(actor, new Upload(fileName, dryRun, goodRowsOnly, subject, body));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<ImportView>> form(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean goodRowsOnly,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestPart("file") FilePart file) {
        return accept(actor, new Upload(file.filename(), dryRun, goodRowsOnly, subject, file.content()));
    }

    private Mono<ResponseEntity<ImportView>> accept(Actor actor, Upload upload) {
        return imports.accept(actor, kind, upload)
                .map(view -> ResponseEntity.accepted()
                        .location(URI.create("/api/v1/" + kind + "-imports/" + view.id()))
                        .body(view));
    }

    @GetMapping
    Mono<Page<ImportView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return imports.list(actor, kind, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }

    @GetMapping("/{id}")
    Mono<ImportView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return imports.find(actor, kind, id);
    }

    @GetMapping("/{id}/errors")
    Mono<Page<RowError>> errors(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return imports.errors(actor, kind, id, cursor, size);
    }

    @GetMapping("/{id}/error-report")
    Mono<ResponseEntity<byte[]>> errorReport(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return imports.errorReport(actor, kind, id).map(file -> ExcelAnswer.of("导入错误.xlsx", file));
    }

    @GetMapping("/template")
    Mono<ResponseEntity<byte[]>> template() {
        return imports.template(kind)
                .map(template -> ExcelAnswer.of(template.title() + "导入模板.xlsx", template.workbook()));
    }
}
