package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.SettlementAccountChanges;
import io.hefu.organization.SettlementAccountChanges.Change;
import io.hefu.organization.SettlementAccountChanges.Held;
import io.hefu.organization.SupplierDocuments;
import io.hefu.organization.SupplierDocuments.Document;
import io.hefu.organization.SupplierDocuments.Purpose;
import io.hefu.storage.Storage;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "suppliers")
class SupplierAccountController {

    private final SupplierDocuments documents;
    private final SettlementAccountChanges changes;

    SupplierAccountController(SupplierDocuments documents, SettlementAccountChanges changes) {
        this.documents = documents;
        this.changes = changes;
    }

    @PostMapping(path = "/suppliers/{id}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Document> add(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam Purpose purpose,
            @RequestPart("file") FilePart file) {
        return documents.add(actor, id, purpose, file.filename(), file.content());
    }

    @GetMapping("/suppliers/{id}/documents")
    Mono<Map<String, List<Document>>> documents(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return documents.list(actor, id).map(all -> Map.of("items", all));
    }

    @GetMapping("/suppliers/{id}/documents/{documentId}/link")
    Mono<Storage.Link> link(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable UUID documentId) {
        return documents.link(actor, id, documentId);
    }

    @GetMapping("/suppliers/{id}/settlement-accounts")
    Mono<Map<String, List<Held>>> accounts(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return changes.accounts(actor, id).map(all -> Map.of("items", all));
    }

    @PostMapping("/suppliers/{id}/settlement-account-changes")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Change> request(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody SupplierRequests.Account body) {
        return changes.request(actor, id, body.wish());
    }

    @GetMapping("/settlement-account-changes")
    Mono<Page<Change>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable UUID supplierId,
            @RequestParam(defaultValue = "false") boolean openOnly) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return changes.list(actor, supplierId, openOnly, after, size);
    }

    @PostMapping("/settlement-account-changes/{id}/agree")
    Mono<Change> agree(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return changes.agree(actor, id);
    }

    @PostMapping("/settlement-account-changes/{id}/refuse")
    Mono<Change> refuse(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody SupplierRequests.Reason body) {
        return changes.refuse(actor, id, body.reason());
    }
}
