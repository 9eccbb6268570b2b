package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitImportError;
import io.hefu.organization.UnitImportView;
import io.hefu.organization.UnitImports;
import io.hefu.organization.UnitImports.Upload;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/budget-unit-imports")
@Tag(name = "budget-unit-imports", description = "Trees of budget units from Excel: as jobs, with a dry run")
class UnitImportController {

    private final UnitImports imports;

    UnitImportController(UnitImports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = {ExcelAnswer.XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Mono<ResponseEntity<UnitImportView>> raw(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean goodRowsOnly,
            @RequestParam(defaultValue = "units.xlsx") String fileName,
            @RequestBody Flux<DataBuffer> body) {
        return imports.accept(actor, new Upload(fileName, dryRun, goodRowsOnly, body))
                .map(UnitImportController::accepted);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<UnitImportView>> form(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean goodRowsOnly,
            @RequestPart("file") FilePart file) {
        return imports.accept(actor, new Upload(file.filename(), dryRun, goodRowsOnly, file.content()))
                .map(UnitImportController::accepted);
    }

    private static ResponseEntity<UnitImportView> accepted(UnitImportView view) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/budget-unit-imports/" + view.id()))
                .body(view);
    }

    @GetMapping
    Mono<Page<UnitImportView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return imports.list(actor, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }

    @GetMapping("/{id}")
    Mono<UnitImportView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return imports.find(actor, id).switchIfEmpty(Mono.error(OrganizationProblem.IMPORT_NOT_FOUND::rejection));
    }

    @GetMapping("/{id}/errors")
    Mono<Page<UnitImportError>> errors(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return imports.errors(actor, id, cursor, size);
    }

    @GetMapping("/{id}/error-report")
    Mono<ResponseEntity<byte[]>> errorReport(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return imports.errorReport(actor, id).map(file -> ExcelAnswer.of("导入错误.xlsx", file));
    }

    @GetMapping("/template")
    Mono<ResponseEntity<byte[]>> template() {
        return imports.template().map(file -> ExcelAnswer.of("预算单位导入模板.xlsx", file));
    }
}
