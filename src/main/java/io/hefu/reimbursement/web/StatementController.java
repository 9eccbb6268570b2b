package io.hefu.reimbursement.web;

import io.hefu.imports.ExcelAnswer;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.reimbursement.Statements;
import io.hefu.reimbursement.Statements.Statement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/reimbursement-statements")
@Tag(name = "reimbursement-statements", description = "What a unit pays back to its people for a period")
class StatementController {

    private final Statements statements;

    StatementController(Statements statements) {
        this.statements = statements;
    }

    @GetMapping
    Mono<Page<Statement>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return statements.list(actor, cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Statement> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Opening body) {
        return statements.open(actor, body.name().strip(), body.firstDay(), body.lastDay());
    }

    @GetMapping("/{id}")
    Mono<Statement> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return statements.find(actor, id);
    }

    @GetMapping("/{id}/file")
    Mono<ResponseEntity<byte[]>> file(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return statements.workbook(actor, id).map(file -> ExcelAnswer.of("报销单.xlsx", file));
    }

    @PostMapping("/{id}/approve")
    Mono<Statement> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return statements.approve(actor, id);
    }

    @PostMapping("/{id}/discard")
    Mono<Statement> discard(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return statements.discard(actor, id, body.reason().strip());
    }

    /** Orders that were paid from the first to the last day, both included. */
    record Opening(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull LocalDate firstDay,
            @NotNull LocalDate lastDay) {}
}
